// Our own form fields, on the browser's own elements: a list to choose from, several to check, a day, a list of lines,
// a picture, and a link to another entry. Each is known to Decap by the name that the configuration uses.

// @ts-check
import { entryLink, entryLinks } from './links.js';
import { common, listOf } from './parts.js';
import { picture } from './picture.js';
import { prose } from './prose.js';

/**
 * @param {import('../types.d.ts').Setup} setup
 * @param {import('../types.d.ts').Ask} ask
 */
export const registerWidgets = (setup, ask) => {
  const { words } = setup;
  CMS.registerWidget('choice', control(choice(words)), noPreview);
  CMS.registerWidget('choices', control(choices), noPreview);
  CMS.registerWidget('day', control(day), noPreview);
  CMS.registerWidget('lines', lines(words), noPreview);
  CMS.registerWidget('entry-link', entryLink(setup, ask), noPreview);
  CMS.registerWidget('entry-links', entryLinks(setup, ask), noPreview);
  CMS.registerWidget('picture', picture(setup, ask), noPreview);
  prose(setup);
};

const noPreview = () => null;

/**
 * Decap needs a class, to ask it whether its value is valid.
 * @param {(props: any) => unknown} render
 */
const control = (render) =>
  createClass({
    render() {
      return render(this.props);
    },
  });

/** @param {import('../types.d.ts').Words} words */
const choice = (words) => (/** @type {any} */ props) => {
  const options = listOf(props.field.get('options'));
  const value = props.value ?? '';
  const isKnown = value === '' || options.some((option) => option.value === value);
  return h(
    'select',
    {
      ...common(props),
      value,
      onChange: (/** @type {any} */ event) => props.onChange(event.target.value),
    },
    h('option', { value: '' }, words.choose),
    ...(isKnown ? [] : [h('option', { key: value, value }, value)]),
    ...options.map((option) => h('option', { key: option.value, value: option.value }, option.label)),
  );
};

/** @param {any} props */
const choices = (props) => {
  const chosen = listOf(props.value);
  const change = (/** @type {string} */ value, /** @type {boolean} */ isChosen) =>
    props.onChange(isChosen ? [...chosen, value] : chosen.filter((other) => other !== value));
  return h(
    'div',
    {
      id: props.forID,
      className: `${props.classNameWrapper} plan-choices`,
      role: 'group',
      'aria-label': props.field.get('label'),
    },
    ...listOf(props.field.get('options')).map(({ value, label }) =>
      h(
        'label',
        { key: value },
        h('input', {
          type: 'checkbox',
          checked: chosen.includes(value),
          onChange: (/** @type {any} */ event) => change(value, event.target.checked),
        }),
        ` ${label}`,
      ),
    ),
  );
};

/** @param {any} props */
const day = (props) =>
  h('input', {
    ...common(props),
    type: 'date',
    value: props.value ?? '',
    onChange: (/** @type {any} */ event) => props.onChange(event.target.value),
  });

/** One thing on a line: a comma may stand in a thing. @param {import('../types.d.ts').Words} words */
const lines = (words) =>
  createClass({
    getInitialState() {
      return { text: listOf(this.props.value).join('\n') };
    },
    change(/** @type {any} */ event) {
      const text = event.target.value;
      this.setState({ text });
      this.props.onChange(
        text
          .split('\n')
          .map((/** @type {string} */ line) => line.trim())
          .filter(Boolean),
      );
    },
    render() {
      const { text } = this.state;
      return h(
        'div',
        {},
        h('textarea', {
          ...common(this.props),
          rows: Math.max(3, text.split('\n').length + 1),
          value: text,
          onChange: this.change,
        }),
        h('p', { className: 'plan-hint' }, words.onePerLine),
      );
    },
  });
