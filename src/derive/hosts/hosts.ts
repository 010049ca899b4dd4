/** Git hosts on which a graduate may keep a plan, and the file with which each runs a check on every push. */

export const hosts = ['github', 'gitlab', 'gitea', 'forgejo'] as const;

export type Host = (typeof hosts)[number];

/** A fixed version, so that a plan that passed yesterday passes tomorrow; no secret, and no right but to read. */
const check = (version: string): string => `npx --yes --package throughline@${version} ilp check plan`;

const workflow = (command: string): string => `name: ILP
on: [push, pull_request]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          persist-credentials: false
      - uses: actions/setup-node@v4
        with:
          node-version: 24
      - run: ${command}
`;

/** @returns path and text of the file */
export const checkFileOf = (
  host: Host,
  version: string,
): { readonly path: string; readonly text: string } => {
  if (host === 'gitlab') {
    const text = `check:\n  image: node:24\n  variables:\n    GIT_LFS_SKIP_SMUDGE: "1"\n  script:\n    - ${check(version)}\n`;
    return { path: '.gitlab-ci.yml', text };
  }
  const command = host === 'github' ? `${check(version)} --github` : check(version);
  return { path: `.${host}/workflows/ilp.yml`, text: workflow(command) };
};
