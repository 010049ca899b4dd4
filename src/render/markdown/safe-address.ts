/**
 * Which addresses a student's text may carry. A link leaves for the web or a mail program; a picture lies in
 * the plan's own `media/`. Everything else (scripts, files, data, addresses without a scheme) is refused.
 */

/** Whether a link may keep this address: `http://`, `https://` with a host and no password, or `mailto:`. */
export const isSafeLink = (href: string): boolean => {
  if (/^mailto:[^\s@<>"\\]+@[^\s@<>"\\]+$/i.test(href)) return true;
  if (!/^https?:\/\/[^/\\?#\s]/i.test(href) || /[\s\\]/.test(href) || !URL.canParse(href)) return false;
  const { username, password } = new URL(href);
  return username === '' && password === '';
};

/** Whether a picture may keep this address: a file of the plan, named by its content. */
export const isPlanPicture = (src: string): boolean => planPicture.test(src);

export const planPicture = /^media\/[0-9a-f]{64}\.(?:png|jpg|jpeg|webp)$/;
