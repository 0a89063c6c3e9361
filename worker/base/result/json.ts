/** What a text says as JSON, or null when it is none: a schema then refuses it with everything else. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
