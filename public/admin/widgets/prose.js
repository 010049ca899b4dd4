// Longer text. Decap's rich text cannot keep footnotes, check boxes, tables, code, pictures and HTML: opening and
// saving would break them. A text that holds one of these opens as it is stored, and stays so; any other opens as rich
// text, with a way to the marks for those who want them.

// @ts-check
import { common } from './parts.js';

const fragile = [
  /\[\^[^\]]+\]/,
  /^\s*[-*+] +\[[ xX]\]/m,
  /^\s*\|.*\|/m,
  /^\s*(?:```|~~~)/m,
  /!\[[^\]]*\]/,
  /<[a-zA-Z!/][^>]*>/,
  /^\[[^\]]+\]:/m,
];

/** Whether rich text would damage it. @param {string} text */
export const isFragile = (text) => fragile.some((pattern) => pattern.test(text));

/** @param {import('../types.d.ts').Setup} setup */
export const prose = ({ words }) => {
  const { control, preview, globalStyles } = CMS.getWidget('markdown');
  const both = createClass({
    getInitialState() {
      return { hasMarks: isFragile(this.props.value ?? ''), isPlain: false };
    },
    render() {
      const { value = '', onChange, field } = this.props;
      const { hasMarks, isPlain } = this.state;
      const mustStay = hasMarks || (isPlain && isFragile(value));
      if (!hasMarks && !isPlain) {
        const richField = field.set('modes', field.get('buttons').clear().push('rich_text'));
        return h(
          'div',
          { className: 'plan-prose' },
          h(control, { ...this.props, field: richField }),
          this.turn(words.marks, true),
        );
      }
      return h(
        'div',
        { className: 'plan-prose' },
        h('textarea', {
          ...common(this.props),
          rows: Math.min(30, Math.max(8, value.split('\n').length + 2)),
          value,
          onChange: (/** @type {any} */ event) => onChange(event.target.value),
        }),
        mustStay ? h('p', { className: 'plan-hint' }, words.hasMarks) : this.turn(words.noMarks, false),
      );
    },
    turn(/** @type {string} */ label, /** @type {boolean} */ isPlain) {
      return h(
        'button',
        { type: 'button', className: 'plan-turn', onClick: () => this.setState({ isPlain }) },
        label,
      );
    },
  });
  CMS.registerWidget({ name: 'prose', controlComponent: both, previewComponent: preview, globalStyles });
};
