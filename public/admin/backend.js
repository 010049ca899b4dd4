// The backend that Decap talks to. It is Decap's proxy protocol with three things more: it remembers which version of
// each entry this tab has seen and sends that along, so that a stale tab overwrites nobody; pictures come by address;
// and a thing that is not there is an answer, not an error of the network.

// @ts-check
import { Refused } from './gateway.js';
import { hasNewItems, itemIds } from './item-ids.js';

/**
 * @param {object} parts
 * @param {import('./types.d.ts').Ask} parts.ask
 * @param {import('./types.d.ts').Show} parts.show
 * @param {ReturnType<typeof import('./naming.js').nameBeforeSave>} parts.saves
 * @param {import('./types.d.ts').Words} parts.words
 */
export const planBackend = ({ ask, show, saves, words }) => {
  /** Version of each entry as this tab last opened or saved it; null is "not there". @type {Map<string, string | null>} */
  const seen = new Map();
  const ids = itemIds();

  /**
   * @param {string} action
   * @param {object} params
   */
  const askFor = async (action, params) => {
    const answer = await ask(action, params);
    if (answer.missing) throw new Refused(words.notHere, 404);
    return answer;
  };

  return class PlanBackend {
    isGitBackend = () => false;
    status = async () => ({ auth: { status: true }, api: { status: true, statusPage: '' } });
    authComponent = () => () => null;
    restoreUser = async () => ({});
    authenticate = async () => ({});
    logout = () => null;
    getToken = async () => '';

    /** @param {string} folder */
    entriesByFolder = (folder) => ask('entriesByFolder', { folder });

    /** @param {{ path: string }[]} files */
    entriesByFiles = (files) => ask('entriesByFiles', { files: files.map(({ path }) => ({ path })) });

    /** @param {string} path */
    getEntry = async (path) => {
      const entry = await askFor('getEntry', { path });
      seen.set(path, entry.file.id);
      return entry;
    };

    unpublishedEntries = () => ask('unpublishedEntries', {});

    /** @param {{ id?: string, collection?: string, slug?: string }} wanted */
    unpublishedEntry = async (wanted) => {
      const entry = await ask('unpublishedEntry', wanted);
      if (!entry.missing) return entry;
      // What Decap's core looks for to know that there is no draft.
      const none = new Error('');
      none.name = 'EDITORIAL_WORKFLOW_ERROR';
      throw Object.assign(none, { notUnderEditorialWorkflow: true });
    };

    /** @type {(collection: string, slug: string, path: string, id: string) => Promise<string>} */
    unpublishedEntryDataFile = async (collection, slug, path, id) => {
      const draft = await askFor('unpublishedEntryDataFile', { collection, slug, path, id });
      seen.set(path, draft.id);
      return draft.data;
    };

    unpublishedEntryMediaFile = () => Promise.reject(new Refused(words.notHere, 404));

    /**
     * @param {{ dataFiles: { path: string, slug: string, raw: string }[] }} entry
     * @param {{ newEntry?: boolean, useWorkflow?: boolean, collectionName?: string }} options
     */
    persistEntry = async ({ dataFiles: [file] }, { newEntry, useWorkflow, collectionName = '' }) => {
      if (!file) throw new Refused(words.failed, 400);
      const { path, slug, raw } = file;
      const data = ids.fill(path, JSON.parse(raw));
      try {
        const saved = await ask('persistEntry', {
          dataFiles: [{ path, slug, raw: JSON.stringify(data) }],
          assets: [],
          options: { newEntry: newEntry === true, useWorkflow: useWorkflow === true, collectionName },
          bases: { [path]: newEntry ? null : seen.get(path) },
        });
        seen.set(path, saved.ids[path]);
        saves.done();
        if (saved.said) show.text(saved.said);
        else show.none();
        if (!newEntry && hasNewItems(data)) {
          const stored = useWorkflow
            ? await ask('unpublishedEntryDataFile', { collection: collectionName, slug, path, id: '' })
            : await ask('getEntry', { path });
          ids.learn(path, data, JSON.parse(stored.data ?? '{}'));
        }
        return saved;
      } catch (error) {
        saves.failed();
        throw error;
      }
    };

    /** @type {(collection: string, slug: string, newStatus: string) => Promise<unknown>} */
    updateUnpublishedEntryStatus = (collection, slug, newStatus) =>
      ask('updateUnpublishedEntryStatus', { collection, slug, newStatus });

    /** @type {(collection: string, slug: string) => Promise<unknown>} */
    publishUnpublishedEntry = (collection, slug) => ask('publishUnpublishedEntry', { collection, slug });

    /** @type {(collection: string, slug: string) => Promise<unknown>} */
    deleteUnpublishedEntry = (collection, slug) => ask('deleteUnpublishedEntry', { collection, slug });

    /** @param {string[]} paths */
    deleteFiles = (paths) =>
      ask('deleteFiles', {
        paths,
        bases: Object.fromEntries(paths.map((path) => [path, seen.get(path)])),
      });

    getMedia = async () =>
      (await ask('getMedia', { mediaFolder: 'media' })).map((/** @type {{ url: string }} */ file) => ({
        ...file,
        displayURL: file.url,
      }));

    /** @param {string} path */
    getMediaFile = async (path) => {
      const file = await askFor('getMediaFile', { path });
      return { ...file, displayURL: file.url };
    };

    persistMedia = () => Promise.reject(new Refused(words.notHere, 404));

    getDeployPreview = async () => null;
    getNotes = async () => [];
  };
};
