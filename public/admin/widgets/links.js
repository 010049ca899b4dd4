// Links to other entries of the plan, by their names. Decap's own relation field knows one collection and must load it
// whole; these ask the gateway once for what a field may point to, in groups, and again after each save.

// @ts-check
import { common, listOf } from './parts.js';

/** @typedef {{ label: string, options: { value: string, label: string }[] }} Group */

/** @param {import('../types.d.ts').Ask} ask */
const targetsFrom = (ask) => {
  /** @type {Map<string, { at: number, groups: Promise<Group[]> }>} */
  const known = new Map();
  return (/** @type {string[]} */ refersTo) => {
    const key = refersTo.join();
    const before = known.get(key);
    if (before && performance.now() - before.at < freshFor) return before.groups;
    const groups = ask('linkTargets', { refersTo }).catch(() => []);
    known.set(key, { at: performance.now(), groups });
    return groups;
  };
};

/** Milliseconds; a form with many links asks once. */
const freshFor = 5000;

/**
 * @param {import('../types.d.ts').Setup} setup
 * @param {import('../types.d.ts').Ask} ask
 */
export const entryLink = ({ words }, ask) =>
  linkClass(targetsFrom(ask), (props, groups) => pick(props, groups, words));

/**
 * @param {import('../types.d.ts').Setup} setup
 * @param {import('../types.d.ts').Ask} ask
 */
export const entryLinks = ({ words }, ask) =>
  linkClass(targetsFrom(ask), (props, groups) => {
    const chosen = listOf(props.value);
    const names = new Map(groups.flatMap(({ options }) => options.map(({ value, label }) => [value, label])));
    return h(
      'div',
      { className: 'plan-links' },
      h(
        'ul',
        {},
        ...chosen.map((value) =>
          h(
            'li',
            { key: value },
            h('span', {}, names.get(value) ?? value),
            h(
              'button',
              {
                type: 'button',
                'aria-label': `${words.remove}: ${names.get(value) ?? value}`,
                onClick: () => props.onChange(chosen.filter((other) => other !== value)),
              },
              words.remove,
            ),
          ),
        ),
      ),
      pick(
        {
          ...props,
          value: '',
          onChange: (/** @type {string} */ value) => value && props.onChange([...chosen, value]),
        },
        groups.map(({ label, options }) => ({
          label,
          options: options.filter(({ value }) => !chosen.includes(value)),
        })),
        words,
      ),
    );
  });

/**
 * @param {ReturnType<typeof targetsFrom>} targets
 * @param {(props: any, groups: Group[]) => unknown} render
 */
const linkClass = (targets, render) =>
  createClass({
    getInitialState: () => ({ groups: [] }),
    async componentDidMount() {
      const groups = await targets(listOf(this.props.field.get('refers_to')));
      if (!this.isGone) this.setState({ groups });
    },
    componentWillUnmount() {
      this.isGone = true;
    },
    render() {
      return render(this.props, this.state.groups);
    },
  });

/**
 * @param {any} props
 * @param {Group[]} groups
 * @param {import('../types.d.ts').Words} words
 */
const pick = (props, groups, words) => {
  const value = props.value ?? '';
  const isKnown =
    value === '' || groups.some(({ options }) => options.some((option) => option.value === value));
  const full = groups.filter(({ options }) => options.length > 0);
  const optionsOf = (/** @type {Group} */ { options }) =>
    options.map((option) => h('option', { key: option.value, value: option.value }, option.label));
  return h(
    'select',
    { ...common(props), value, onChange: (/** @type {any} */ event) => props.onChange(event.target.value) },
    h('option', { value: '' }, words.choose),
    ...(isKnown ? [] : [h('option', { key: value, value }, value)]),
    ...(full.length === 1
      ? optionsOf(/** @type {Group} */ (full[0]))
      : full.map((group) => h('optgroup', { key: group.label, label: group.label }, ...optionsOf(group)))),
  );
};
