import { addressOf, allEntries, type Entry } from '../../plan/plan.ts';
import type { PlanView } from '../../privacy/plan-view.ts';
import type { LookChoice, LookGroup } from '../../render/reviewing/move-page.ts';
import { ownTitle } from '../home/own-title.ts';

/**
 * Tests and activities of past years, as choices to look back on before the last move: the latest first. To say what
 * one tells now is to choose it.
 */

export type Looked = readonly { readonly entry: string; readonly says: string }[];

export const lookChoices = (view: PlanView, looked: Looked): readonly LookGroup[] => {
  const { entries } = view;
  const said = new Map(looked.map(({ entry, says }) => [entry, says]));
  const choicesOf = (list: readonly Entry[]): readonly LookChoice[] =>
    list
      .flatMap((entry): LookChoice[] => {
        const address = addressOf(entry);
        const title = ownTitle(entry, view.language);
        return title ? [{ address, title, date: dateOf(entry), says: said.get(address) ?? '' }] : [];
      })
      .toSorted((a, b) => compare(b.date ?? '', a.date ?? ''));
  const tests = [...entries.assessments, ...entries.inventories, ...entries.exams];
  const doing = [...entries.work, ...entries.service, ...entries.activities];
  const over = [...entries.goals, ...entries['personal-goals']].filter(({ data }) => data.status === 'met');
  // What was chosen in the editor from another part of the plan stays a choice.
  const reached = [...over, ...entries.achievements];
  const offered = new Set([...tests, ...doing, ...reached].map(addressOf));
  const others = allEntries(entries).filter(
    (entry) => said.has(addressOf(entry)) && !offered.has(addressOf(entry)),
  );
  const groups: readonly LookGroup[] = [
    { id: 'tests', choices: choicesOf(tests) },
    { id: 'doing', choices: choicesOf(doing) },
    { id: 'reached', choices: choicesOf([...reached, ...others]) },
  ];
  return groups.filter(({ choices }) => choices.length > 0);
};

const dateOf = ({ data }: Entry): string | undefined => {
  const { date, ended, started } = data as Readonly<Record<string, unknown>>;
  const day = date ?? ended ?? started;
  return typeof day === 'string' ? day : undefined;
};

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
