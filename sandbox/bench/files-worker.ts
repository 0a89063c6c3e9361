/** Takes a file as a seller's page does, and nothing else: what looking at it costs. */
import { pagesOf } from '../../worker/base/files/evidence-pdf.ts';

export default {
  fetch: async (request: Request): Promise<Response> => {
    const bytes = new Uint8Array(await request.arrayBuffer());
    const type = request.headers.get('content-type') ?? '';
    const counted = await pagesOf({ name: 'file', type, bytes });
    return new Response(counted.ok ? 'taken' : counted.refusal.reason);
  },
};
