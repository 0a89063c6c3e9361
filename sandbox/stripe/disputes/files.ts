/** Uploaded files and their contents: https://docs.stripe.com/api/files, /file-upload. */
import { decodeBytes, pagesIn } from '../core/content.ts';
import type { Content } from '../core/content.ts';
import { invalidRequest, noSuch } from '../core/errors.ts';
import { emit } from '../events/events.ts';
import { LIST, listRows } from '../core/lists.ts';
import { anything, needed, text } from '../core/parameters.ts';
import { route } from '../core/router.ts';
import { addRow, newId, nowSeconds, ownRow } from '../core/world.ts';

/** Dispute evidence: PDF, JPEG or PNG of at most 4.5 MB in all. */
const EVIDENCE_BYTES_MAX = 4_500_000;
const EVIDENCE_TYPES: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
};
const MEDIA_TYPES = Object.fromEntries(
  Object.entries(EVIDENCE_TYPES).map(([media, type]) => [type, media]),
);

export const fileRoutes = [
  route({
    method: 'POST',
    path: '/v1/files',
    shape: { file: needed(anything()), file_link_data: anything(), purpose: needed(text()) },
    run: ({ world, account }, params) => {
      const given = params.file as Partial<Record<'content' | 'name' | 'size' | 'type', string>>; // what requests.ts makes of a file
      const size = Number(given.size ?? 0);
      const type = EVIDENCE_TYPES[given.type ?? ''];
      if (params.purpose === 'dispute_evidence' && type === undefined) {
        return invalidRequest(
          `The file must be a PDF, JPEG or PNG; it is ${given.type ?? 'unknown'}.`,
          {
            param: 'file',
          },
        );
      }
      if (params.purpose === 'dispute_evidence' && size > EVIDENCE_BYTES_MAX) {
        return invalidRequest('The file is larger than 4.5 MB.', { param: 'file' });
      }
      const content = given.content ?? '';
      const pages = pagesIn(decodeBytes(content), given.type ?? '');
      const id = newId(world, 'file');
      const row = addRow(world, world.state.tables.files, {
        account,
        hidden: { content, pages },
        object: {
          id,
          object: 'file',
          created: nowSeconds(world),
          expires_at: null,
          filename: given.name ?? null,
          links: { object: 'list', data: [], has_more: false, url: `/v1/file_links?file=${id}` },
          purpose: params.purpose, // any purpose is kept as sent
          size,
          title: null,
          type: type ?? null,
          url: `https://files.stripe.com/v1/files/${id}/contents`,
        },
      });
      emit(world, { account, type: 'file.created', object: row.object });
      return row.object;
    },
  }),
  route({
    method: 'GET',
    path: '/v1/files',
    shape: { ...LIST, purpose: text() },
    run: ({ world, account }, params) =>
      listRows({
        table: world.state.tables.files,
        by: ['account', account],
        url: '/v1/files',
        params,
        where: ({ object }) => params.purpose === undefined || object.purpose === params.purpose,
        show: (row) => row.object,
      }),
  }),
  route({
    method: 'GET',
    path: '/v1/files/:id',
    shape: {},
    run: ({ world, account }, _params, id) =>
      ownRow(world.state.tables.files, account, id)?.object ?? noSuch('file upload', id),
  }),
  route({
    method: 'GET',
    path: '/v1/files/:id/contents',
    shape: {},
    run: ({ world, account }, _params, id) => {
      const row = ownRow(world.state.tables.files, account, id);
      if (row === undefined) return noSuch('file upload', id);
      const content: Content = {
        kind: 'content',
        bytes: decodeBytes(row.hidden.content),
        type: MEDIA_TYPES[row.object.type ?? ''] ?? 'application/octet-stream',
      };
      return content;
    },
  }),
];
