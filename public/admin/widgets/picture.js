// A picture of an entry. It goes to the gateway as soon as it is chosen, which makes a clean copy and says under which
// name it is kept; the entry then holds that name. So the form never shows a file that the plan does not have.

// @ts-check

/**
 * @param {import('../types.d.ts').Setup} setup
 * @param {import('../types.d.ts').Ask} ask
 */
export const picture = ({ words, planPath }, ask) =>
  createClass({
    getInitialState: () => ({ said: '', isWrong: false }),
    async choose(/** @type {any} */ event) {
      const [file] = event.target.files;
      event.target.value = '';
      if (!file) return;
      this.setState({ said: words.pictureUploading, isWrong: false });
      try {
        const content = await base64(file);
        const { path } = await ask('persistMedia', {
          asset: { path: `media/${file.name}`, content, encoding: 'base64' },
        });
        this.props.onChange(path);
        this.setState({ said: words.pictureDone, isWrong: false });
      } catch (error) {
        this.setState({ said: String(error), isWrong: true });
      }
    },
    remove() {
      this.props.onChange('');
      this.setState({ said: '', isWrong: false });
    },
    render() {
      const { forID, value, field } = this.props;
      const { said, isWrong } = this.state;
      const label = field.get('label');
      return h(
        'div',
        { className: 'plan-picture' },
        value && h('img', { src: `${planPath}${value}`, alt: `${label}: ${words.pictureNow}` }),
        h(
          'label',
          { className: 'plan-button' },
          value ? words.pictureAnother : words.pictureChoose,
          h('input', {
            id: forID,
            type: 'file',
            accept: 'image/png,image/jpeg,image/webp',
            'aria-label': `${label}: ${value ? words.pictureAnother : words.pictureChoose}`,
            onChange: this.choose,
          }),
        ),
        value &&
          h(
            'button',
            { type: 'button', className: 'plan-button', onClick: this.remove },
            words.pictureRemove,
          ),
        h('p', { role: isWrong ? 'alert' : 'status', className: isWrong ? 'plan-wrong' : 'plan-hint' }, said),
      );
    },
  });

/**
 * @param {Blob} file
 * @returns {Promise<string>}
 */
const base64 = (file) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).slice(String(reader.result).indexOf(',') + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
