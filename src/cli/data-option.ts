import { Option } from 'commander';
import { existingFolder } from './options.ts';

export const dataOption = (): Option =>
  new Option('--data <folder>', 'plans, districts and people of the district')
    .makeOptionMandatory()
    .argParser(existingFolder);
