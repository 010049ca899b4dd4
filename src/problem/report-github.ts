import type { Problem } from './problem.ts';

/** Problems as workflow commands, which GitHub and Forgejo show beside the lines of a change. */

export const reportGithub = (problems: readonly Problem[]): string =>
  problems
    .map(({ severity, place, id, message, next }) => {
      const level = severity === 'error' ? 'error' : 'notice';
      const at = `file=${property(place.file)},line=${place.line},col=${place.column},title=${property(id)}`;
      return `::${level} ${at}::${data(`${message} ${next}`)}\n`;
    })
    .join('');

const data = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
