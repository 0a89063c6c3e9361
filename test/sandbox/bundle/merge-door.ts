/** A Worker of one door, for tests: merges a picture and a document, and answers the PDF. */
import { mergeEvidence, type EvidenceFile } from '../../../worker/base/files/evidence-pdf.ts';

export default {
  async fetch(request: Request): Promise<Response> {
    const files = [...(await request.formData()).entries()].map(async ([name, part]) => {
      const file = part as File;
      const bytes = new Uint8Array(await file.arrayBuffer());
      return { name, type: file.type, bytes } satisfies EvidenceFile;
    });
    const merged = await mergeEvidence(await Promise.all(files));
    if (!merged.ok) return Response.json(merged.refusal, { status: 422 });
    return new Response(Uint8Array.from(merged.value.bytes));
  },
};
