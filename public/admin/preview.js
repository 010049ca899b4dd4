// The preview beside the form: the gateway renders what is typed with the portfolio's own templates. Asked a moment
// after the last change, one question at a time; it saves nothing.

// @ts-check

/** Milliseconds after the last change. */
const pause = 600;

/**
 * @param {import('./types.d.ts').Setup} setup
 * @param {import('./types.d.ts').Ask} ask
 */
export const previewOf = ({ words }, ask) =>
  createClass({
    getInitialState: () => ({ html: '', missing: [], fails: false }),
    componentDidMount() {
      this.refresh();
    },
    componentDidUpdate(/** @type {any} */ before) {
      if (before.entry.get('data') === this.props.entry.get('data')) return;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.refresh(), pause);
    },
    componentWillUnmount() {
      clearTimeout(this.timer);
      this.isGone = true;
    },
    async refresh() {
      const { entry } = this.props;
      const asked = Symbol('question');
      this.asked = asked;
      const answer = await ask('preview', {
        collection: entry.get('collection'),
        slug: entry.get('slug') ?? '',
        data: entry.get('data').toJS(),
      }).catch(() => ({ fails: true }));
      if (this.isGone || this.asked !== asked) return;
      const { html = '', missing = [], fails = false } = answer;
      this.setState({ html, missing, fails });
    },
    render() {
      const { html, missing, fails } = this.state;
      if (fails) return h('p', { className: 'preview-note' }, words.previewFails);
      if (html !== '') return h('div', { dangerouslySetInnerHTML: { __html: html } });
      if (missing.length === 0) return null;
      return h(
        'div',
        { className: 'preview-note' },
        h('p', {}, words.previewMissing),
        h('ul', {}, ...missing.map((/** @type {string} */ label) => h('li', { key: label }, label))),
      );
    },
  });
