// Asks the gateway. With each question goes who opened this page; the gateway refuses when somebody else is signed in
// by now. A refusal becomes one sentence; where there is something to do next, the bar says it with a link.

// @ts-check

export class Refused extends Error {
  /**
   * @param {string} message
   * @param {number} status
   */
  constructor(message, status) {
    super(message);
    this.status = status;
  }

  /** @override */
  toString() {
    return this.message;
  }
}

/**
 * @param {import('./types.d.ts').Setup} setup
 * @param {import('./types.d.ts').Show} show
 * @returns {import('./types.d.ts').Ask}
 */
export const gateway =
  ({ config, person, words }, show) =>
  async (action, params) => {
    const body = JSON.stringify({ action, person, params });
    const response = await fetch(config.backend.proxy_url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json; charset=utf-8', Accept: 'application/json' },
      credentials: 'same-origin',
      redirect: 'manual',
      body,
    }).catch(() => undefined);
    if (response === undefined) {
      show.text(words.offline);
      throw new Refused(words.offline, 0);
    }
    if (response.ok) return response.json();
    // A gateway whose session is over answers with a way to sign in, not with words for us.
    if (response.status === 401 || response.type === 'opaqueredirect') {
      show.link(words.signedOut, '/sign-in', words.signIn);
      throw new Refused(words.signedOut, 401);
    }
    const answer = await response.json().catch(() => ({}));
    const message = typeof answer.error === 'string' ? answer.error : words.failed;
    if (typeof answer.unsaved === 'string') show.link(words.conflict, answer.unsaved, words.seeBoth);
    else if (!['nameEntry', 'persistEntry'].includes(action)) show.none();
    throw new Refused(message, response.status);
  };
