import { pageFile, type PageFile } from './files.ts'

/** The two pages before anything is in them: all that they show comes by events. */
export const PAGES: Readonly<Record<'facilitator' | 'room', PageFile>> = {
  room: pageFile('text/html', shell('room', 'The room')),
  facilitator: pageFile('text/html', shell('facilitator', 'Facilitator')),
}

function shell(page: string, title: string): string {
  return `<!doctype html>
<html lang="en" data-page="${page}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Firebreak</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/style.css">
<script type="module" src="/${page}.js"></script>
</head>
<body>
<noscript><p>This page needs JavaScript; the console shows the same without it.</p></noscript>
</body>
</html>
`
}
