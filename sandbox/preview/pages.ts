/** The page around everything. */
export const HOST_PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Dashboard preview</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/styles.css">
</head>
<body>
<div id="root"></div>
<script src="/host.js"></script>
</body>
</html>
`;

/**
 * The document of the app's frame. \`crossorigin\` lets the null origin read the real text of an
 * error instead of "Script error.".
 */
export function framePage(buildNumber: number): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>App frame</title></head>
<body>
<script src="/frame.js" crossorigin="anonymous"></script>
<script src="/ext.js?build=${String(buildNumber)}" crossorigin="anonymous"></script>
</body>
</html>
`;
}
