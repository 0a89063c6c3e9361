/** Answers and does nothing: what the runtime itself costs. */
export default { fetch: () => new Response('ok') };
