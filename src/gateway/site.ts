/**
 * Under which names the gateway is reached. With an origin it is that host alone, behind something that ends TLS;
 * without one it is this computer alone, over plain http. Nothing else is answered, so that no page elsewhere can
 * reach it through a name that points here, and no plan crosses a network unencrypted.
 */

export type Site = {
  readonly isSecure: boolean;
  /** Host headers that name us. */
  readonly hosts: () => readonly string[];
};

export const loopbackNames = ['127.0.0.1', 'localhost', '[::1]'] as const;

export const siteAt = (origin: URL): Site => {
  const hosts = [origin.host];
  return { isSecure: origin.protocol === 'https:', hosts: () => hosts };
};

/** @param port - known once the server listens */
export const siteOnThisComputer = (port: () => number): Site => ({
  isSecure: false,
  hosts: () => loopbackNames.map((name) => (port() === 80 ? name : `${name}:${port()}`)),
});

/** The origin that a page of ours has when it was reached under this host. */
export const originOf = ({ isSecure }: Site, host: string): string =>
  `${isSecure ? 'https' : 'http'}://${host}`;
