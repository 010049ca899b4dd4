/**
 * The terms of the Comprehensive Learner Record 2.0.1, as 1EdTech defines them: what signing needs to know of them, so
 * that nothing is fetched. Another meaning of one term would make every signature of ours fail for everybody else.
 *
 * @see https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json
 */

export const clrContextUrl = 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json';

const clr = (name: string): string => `https://purl.imsglobal.org/spec/vc/clr/vocab.html#${name}`;

const keywords = { id: '@id', type: '@type' } as const;

const typed = (name: string, type: string) => ({ '@id': clr(name), '@type': type });

const listed = (name: string, type: string) => ({ ...typed(name, type), '@container': '@set' });

export const clrContext = {
  '@context': {
    ...keywords,
    ClrCredential: {
      '@id': clr('ClrCredential'),
      '@context': { ...keywords, partial: typed('partial', 'xsd:boolean') },
    },
    ClrSubject: {
      '@id': clr('ClrSubject'),
      '@context': {
        ...keywords,
        cred: 'https://www.w3.org/2018/credentials#',
        obi: 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#',
        achievement: listed('achievement', 'obi:Achievement'),
        association: listed('association', clr('Association')),
        verifiableCredential: listed('verifiableCredential', 'cred:verifiableCredential'),
        identifier: listed('identifier-1', 'obi:Identifier'),
      },
    },
    Association: {
      '@id': clr('Association'),
      '@context': {
        associationType: { '@id': clr('AssociationType') },
        sourceId: typed('sourceId', 'xsd:anyURI'),
        targetId: typed('targetId', 'xsd:anyURI'),
      },
    },
  },
} as const;
