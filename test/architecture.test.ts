import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { expect, test } from 'vitest'

/**
 * The folders of `src/` point one way. A row is a folder, or one file without its ending; a file belongs to the longest
 * row that it lies in. It may import its own row and what is listed; `outside` are the packages and node modules it may
 * use, optionally only from one file.
 */
const LAYERS: Readonly<Record<string, { ours: readonly string[]; outside: readonly string[] }>> = {
  defined: { ours: [], outside: [] },
  'code-folder': { ours: [], outside: [] },
  text: {
    ours: [],
    outside: ['node:crypto@html-document.ts', 'node:util@theme.ts', 'get-east-asian-width@width.ts'],
  },
  secrets: { ours: [], outside: ['node:crypto'] },
  json: { ours: [], outside: [] },
  disk: { ours: [], outside: ['node:crypto', 'node:fs', 'node:fs/promises', 'node:path'] },
  'broker/audit-event': { ours: [], outside: [] },
  agentwrit: { ours: ['agentwrit/facts'], outside: [] },
  'diagnostics/words': { ours: [], outside: [] },
  diagnostics: { ours: ['text', 'diagnostics/words'], outside: [] },
  'agentwrit/doors': { ours: ['text', 'model'], outside: [] },
  'agentwrit/rules': { ours: ['agentwrit', 'agentwrit/doors', 'model', 'agentwrit/facts'], outside: [] },
  'agentwrit/refused-token': { ours: ['broker'], outside: [] },
  'agentwrit/claimed-facts': { ours: ['broker', 'model'], outside: [] },
  'agentwrit/claim-differences': { ours: ['broker', 'agentwrit/facts'], outside: ['node:util'] },
  'agentwrit/facts': { ours: [], outside: [] },
  'foresight/cover': { ours: [], outside: [] },
  'model/verdict': { ours: [], outside: [] },
  'model/entry-key': { ours: [], outside: [] },
  model: { ours: ['text'], outside: [] },
  foresight: { ours: ['model/entry-key', 'text', 'model', 'foresight/cover'], outside: [] },
  errors: { ours: [], outside: [] },
  record: {
    ours: ['defined', 'json', 'errors', 'diagnostics', 'model', 'agentwrit/facts', 'model/verdict'],
    outside: ['node:util@wrong-results.ts'],
  },
  'playbook/text': { ours: ['text', 'diagnostics', 'agentwrit/facts'], outside: ['yaml'] },
  'playbook/shape': { ours: ['text', 'diagnostics', 'playbook/text'], outside: [] },
  'playbook/inputs': { ours: ['text', 'diagnostics', 'playbook/text', 'playbook/shape'], outside: [] },
  'playbook/fragments/told-apart': { ours: [], outside: [] },
  'playbook/fragments': {
    ours: [
      'text',
      'diagnostics',
      'playbook/text',
      'playbook/shape',
      'playbook/inputs',
      'playbook/fragments/told-apart',
    ],
    outside: ['node:crypto@read.ts', 'node:fs@read.ts', 'node:path@read.ts'],
  },
  'playbook/sum': { ours: [], outside: ['node:crypto'] },
  'playbook/parts': {
    ours: ['defined', 'text', 'diagnostics', 'model', 'playbook/text', 'playbook/shape', 'agentwrit/facts'],
    outside: [],
  },
  'playbook/actions': {
    ours: [
      'defined',
      'agentwrit/facts',
      'text',
      'diagnostics',
      'agentwrit',
      'model',
      'playbook/text',
      'playbook/shape',
      'playbook/parts',
    ],
    outside: [],
  },
  'playbook/outline': {
    ours: ['text', 'diagnostics', 'playbook/text', 'playbook/shape', 'playbook/parts', 'playbook/actions'],
    outside: [],
  },
  'playbook/playbook': {
    ours: ['diagnostics', 'model', 'foresight', 'playbook/parts', 'playbook/actions'],
    outside: [],
  },
  'playbook/foreign': {
    ours: ['model', 'playbook/playbook', 'playbook/parts', 'playbook/actions'],
    outside: [],
  },
  'playbook/resolve': {
    ours: [
      'defined',
      'text',
      'diagnostics',
      'agentwrit/rules',
      'model',
      'playbook/text',
      'playbook/parts',
      'playbook/actions',
      'playbook/outline',
      'playbook/playbook',
    ],
    outside: [],
  },
  'playbook/rules': {
    ours: [
      'defined',
      'text',
      'diagnostics',
      'model',
      'foresight',
      'agentwrit/facts',
      'playbook/parts',
      'playbook/text',
      'playbook/actions',
      'playbook/outline',
      'playbook/playbook',
      'playbook/resolve',
    ],
    outside: [],
  },
  playbook: {
    ours: [
      'defined',
      'playbook/parts',
      'text',
      'disk',
      'diagnostics',
      'agentwrit/rules',
      'foresight',
      'errors',
      'playbook/text',
      'playbook/shape',
      'playbook/inputs',
      'playbook/fragments',
      'playbook/fragments/told-apart',
      'playbook/sum',
      'playbook/actions',
      'playbook/outline',
      'playbook/foreign',
      'playbook/playbook',
      'playbook/resolve',
      'playbook/rules',
    ],
    outside: ['node:fs@load.ts', 'node:path@load.ts'],
  },
  'tabletop/facts': { ours: ['model/verdict'], outside: [] },
  'tabletop/events': { ours: ['tabletop/facts'], outside: [] },
  'tabletop/views': { ours: ['tabletop/facts'], outside: [] },
  // Folded in a browser as well.
  'tabletop/room': { ours: ['tabletop/facts', 'tabletop/events', 'tabletop/views'], outside: [] },
  tabletop: {
    ours: [
      'errors',
      'json',
      'diagnostics',
      'model',
      'foresight',
      'playbook/text',
      'playbook/parts',
      'playbook/actions',
      'playbook/playbook',
      'text',
      'tabletop/facts',
      'tabletop/events',
      'tabletop/views',
      'tabletop/room',
    ],
    outside: ['node:crypto@dice.ts'],
  },
  'tabletop/serving': {
    ours: ['defined', 'json', 'tabletop', 'tabletop/facts', 'tabletop/events', 'tabletop/views'],
    outside: ['node:crypto', 'node:http'],
  },
  paper: { ours: ['text'], outside: [] },
  'tabletop/paper': {
    ours: ['defined', 'text', 'paper', 'model', 'tabletop', 'tabletop/facts', 'tabletop/events'],
    outside: [],
  },
  // What a browser runs; of the rest it only knows what it is shown.
  pages: { ours: ['tabletop/facts', 'tabletop/views'], outside: [] },
  // Carries an exercise out over the runner's ports.
  'tabletop/live': {
    ours: [
      'defined',
      'errors',
      'secrets',
      'model',
      'record',
      'runner',
      'runner/context',
      'playbook/parts',
      'playbook/actions',
      'playbook/playbook',
      'tabletop',
      'tabletop/facts',
    ],
    outside: [],
  },
  plan: {
    ours: [
      'model/entry-key',
      'defined',
      'text',
      'errors',
      'diagnostics',
      'agentwrit/rules',
      'model',
      'foresight',
      'playbook/actions',
      'playbook/playbook',
    ],
    outside: [],
  },
  handbook: {
    ours: ['defined', 'text', 'playbook/actions', 'playbook/parts', 'playbook/playbook'],
    outside: [],
  },
  broker: { ours: ['defined', 'secrets', 'errors', 'broker/audit-event'], outside: [] },
  http: {
    ours: ['defined', 'secrets', 'json', 'errors'],
    outside: [
      'node:diagnostics_channel@tls.ts',
      'node:tls@tls.ts',
      'node:crypto',
      'node:net@proxy.ts',
      'undici@transport.ts',
    ],
  },
  'agentwrit/client': {
    ours: [
      'model/entry-key',
      'text',
      'secrets',
      'json',
      'agentwrit',
      'agentwrit/refused-token',
      'errors',
      'broker',
      'http',
      'broker/audit-event',
      'agentwrit/facts',
      'agentwrit/audit/wire-event',
      'defined',
    ],
    outside: ['node:crypto'],
  },
  'agentwrit/audit/wire-event': { ours: ['broker/audit-event', 'defined', 'json'], outside: [] },
  'agentwrit/audit': {
    ours: ['model/entry-key', 'broker/audit-event', 'broker', 'errors'],
    outside: ['node:crypto'],
  },
  'embedded/writing': { ours: [], outside: ['node:crypto'] },
  'embedded/tokens': { ours: ['defined', 'embedded/writing'], outside: ['node:crypto'] },
  'embedded/memory': {
    ours: ['defined', 'secrets', 'errors', 'embedded/writing', 'embedded/tokens'],
    outside: ['node:crypto'],
  },
  'embedded/http': { ours: ['embedded/writing', 'embedded/tokens', 'embedded/memory'], outside: [] },
  'embedded/handlers': {
    ours: ['embedded/writing', 'embedded/tokens', 'embedded/memory', 'embedded/http'],
    outside: [],
  },
  'embedded/faults': {
    ours: ['text', 'embedded/writing', 'embedded/tokens', 'embedded/memory', 'embedded/http'],
    outside: [],
  },
  embedded: {
    ours: [
      'secrets',
      'errors',
      'embedded/writing',
      'embedded/memory',
      'embedded/http',
      'embedded/handlers',
      'embedded/faults',
    ],
    outside: ['node:http@listen.ts'],
  },
  'runner/concurrently': { ours: [], outside: [] },
  'runner/settled': { ours: [], outside: [] },
  'runner/context': {
    ours: [
      'defined',
      'diagnostics',
      'secrets',
      'agentwrit/audit',
      'agentwrit/rules',
      'model',
      'playbook/playbook',
      'playbook/actions',
      'playbook/parts',
      'broker',
      'record',
      'errors',
      'agentwrit/facts',
      'model/verdict',
    ],
    outside: [],
  },
  'runner/ended-elsewhere': {
    ours: ['errors', 'model', 'broker/audit-event', 'agentwrit/audit', 'record', 'runner/context'],
    outside: [],
  },
  'runner/points': {
    ours: [
      'defined',
      'errors',
      'text',
      'model',
      'record',
      'playbook/parts',
      'playbook/foreign',
      'playbook/playbook',
      'runner/concurrently',
      'runner/context',
    ],
    outside: [],
  },
  'points/reach': { ours: ['defined', 'errors', 'http'], outside: [] },
  points: { ours: ['http', 'secrets', 'playbook/parts', 'points/reach', 'runner/context'], outside: [] },
  'runner/actions': {
    ours: [
      'defined',
      'agentwrit',
      'agentwrit/claimed-facts',
      'agentwrit/rules',
      'agentwrit/facts',
      'text',
      'model',
      'playbook/playbook',
      'playbook/actions',
      'playbook/parts',
      'broker',
      'agentwrit/audit',
      'record',
      'runner/concurrently',
      'runner/context',
      'runner/probing',
      'errors',
      'broker/audit-event',
    ],
    outside: [],
  },
  'runner/probing': {
    ours: [
      'defined',
      'text',
      'model',
      'playbook/playbook',
      'playbook/actions',
      'playbook/parts',
      'broker',
      'record',
      'runner/concurrently',
      'runner/context',
      'agentwrit/claim-differences',
      'agentwrit/facts',
      'model/verdict',
    ],
    outside: [],
  },
  'runner/storing': {
    ours: [
      'model/entry-key',
      'defined',
      'secrets',
      'agentwrit/facts',
      'broker',
      'record',
      'runner/context',
      'runner/settled',
    ],
    outside: [],
  },
  'runner/ending': {
    ours: [
      'agentwrit/claim-differences',
      'agentwrit/facts',
      'model',
      'model/entry-key',
      'playbook/playbook',
      'defined',
      'text',
      'secrets',
      'errors',
      'agentwrit/refused-token',
      'broker',
      'record',
      'runner/ended-elsewhere',
      'runner/concurrently',
      'runner/context',
      'runner/settled',
      'runner/storing',
    ],
    outside: ['node:crypto@dead-for-use.ts'],
  },
  'runner/guard-hooks': { ours: ['errors', 'playbook/actions', 'playbook/playbook'], outside: [] },
  runner: {
    ours: [
      'runner/guard-hooks',
      'runner/ended-elsewhere',
      'runner/points',
      'defined',
      'secrets',
      'playbook/parts',
      'agentwrit/facts',
      'text',
      'model/verdict',
      'playbook/foreign',
      'diagnostics',
      'agentwrit',
      'model',
      'playbook/playbook',
      'playbook/actions',
      'playbook/text',
      'broker',
      'record',
      'runner/context',
      'runner/actions',
      'runner/probing',
      'runner/ending',
      'runner/settled',
      'runner/storing',
      'agentwrit/audit',
      'broker/audit-event',
      'errors',
    ],
    outside: [],
  },
  journal: {
    ours: [
      'disk',
      'defined',
      'secrets',
      'json',
      'broker',
      'agentwrit/client',
      'runner/context',
      'errors',
      'agentwrit/facts',
    ],
    outside: ['node:crypto', 'node:fs', 'node:path'],
  },
  'journal/cleanup': {
    ours: [
      'model/entry-key',
      'defined',
      'secrets',
      'json',
      'record',
      'broker',
      'agentwrit/client',
      'runner/concurrently',
      'runner/storing',
      'runner/context',
      'runner/ending',
      'journal',
      'agentwrit/facts',
    ],
    outside: ['node:fs@all-journals.ts'],
  },
  'contain/known': {
    ours: [
      'model/entry-key',
      'text',
      'agentwrit',
      'agentwrit/facts',
      'agentwrit/rules',
      'agentwrit/audit',
      'model',
      'foresight',
      'broker',
      'broker/audit-event',
    ],
    outside: [],
  },
  'contain/names': { ours: ['text', 'agentwrit'], outside: [] },
  rehearsal: { ours: ['errors', 'agentwrit/rules', 'model', 'contain/known'], outside: [] },
  'contain/record': { ours: ['agentwrit/facts', 'record', 'contain/known'], outside: [] },
  'contain/judging': {
    ours: [
      'agentwrit/facts',
      'model/entry-key',
      'agentwrit/audit',
      'agentwrit/claimed-facts',
      'agentwrit/rules',
      'model',
      'broker',
      'broker/audit-event',
      'contain/known',
      'contain/names',
      'contain/record',
    ],
    outside: [],
  },
  'contain/words': {
    ours: [
      'agentwrit/facts',
      'text',
      'paper',
      'agentwrit/rules',
      'agentwrit/doors',
      'agentwrit/audit',
      'model',
      'broker',
      'contain/known',
      'contain/names',
      'contain/record',
      'contain/judging',
    ],
    outside: [],
  },
  'contain/acting': {
    ours: [
      'agentwrit/facts',
      'model/entry-key',
      'text',
      'secrets',
      'errors',
      'agentwrit/audit',
      'agentwrit/refused-token',
      'broker',
      'record',
      'runner/context',
      'runner/ending',
      'runner/storing',
      'journal/cleanup',
      'contain/known',
      'contain/names',
      'contain/record',
      'contain/judging',
    ],
    outside: [],
  },
  'reports/report': { ours: ['text', 'record'], outside: [] },
  'reports/reading': {
    ours: [
      'model/entry-key',
      'defined',
      'text',
      'diagnostics',
      'model',
      'model/verdict',
      'agentwrit/facts',
      'record',
      'reports/report',
    ],
    outside: [],
  },
  'reports/terminal': {
    ours: [
      'text',
      'diagnostics',
      'agentwrit/rules',
      'model',
      'agentwrit/facts',
      'record',
      'reports/report',
      'reports/reading',
    ],
    outside: ['listr2@live.ts'],
  },
  'reports/html': {
    ours: ['diagnostics', 'text', 'model/verdict', 'record', 'reports/report', 'reports/reading'],
    outside: [],
  },
  'reports/comparison': {
    ours: ['text', 'record', 'reports/report', 'reports/reading', 'reports/html'],
    outside: [],
  },
  'reports/markdown': {
    ours: ['diagnostics', 'text', 'model/verdict', 'record', 'reports/report', 'reports/reading'],
    outside: [],
  },
  'reports/github': {
    ours: ['text', 'diagnostics', 'record', 'reports/report', 'reports/reading', 'reports/markdown'],
    outside: [],
  },
  'reports/junit': {
    ours: ['defined', 'text', 'diagnostics', 'record', 'reports/report', 'reports/reading'],
    outside: [],
  },
  'reports/sarif': {
    ours: ['diagnostics', 'defined', 'text', 'record', 'reports/report', 'reports/reading'],
    outside: ['node:crypto@sarif.ts'],
  },
  'reports/gitlab': {
    ours: ['text', 'diagnostics', 'reports/report', 'reports/reading'],
    outside: ['node:crypto@code-quality.ts'],
  },
  'reports/json': { ours: ['text', 'record', 'reports/report'], outside: [] },
  'reports/metrics': {
    ours: ['defined', 'text', 'record', 'reports/report', 'reports/reading'],
    outside: [],
  },
  'reports/plan': {
    ours: ['text', 'model', 'agentwrit/facts', 'foresight', 'plan'],
    outside: [],
  },
  'reports/registry': {
    ours: [
      'reports/report',
      'reports/github',
      'reports/gitlab',
      'reports/html',
      'reports/json',
      'reports/junit',
      'reports/markdown',
      'reports/metrics',
      'reports/sarif',
      'reports/terminal',
    ],
    outside: [],
  },
  'evidence/format': {
    ours: [
      'json',
      'disk',
      'defined',
      'text',
      'secrets',
      'errors',
      'record',
      'broker',
      'agentwrit/audit',
      'broker/audit-event',
      'agentwrit/audit/wire-event',
    ],
    outside: ['node:crypto', 'node:fs@directory.ts', 'node:path@directory.ts'],
  },
  'evidence/collect': {
    ours: [
      'text',
      'reports/reading',
      'defined',
      'secrets',
      'errors',
      'record',
      'broker',
      'agentwrit/audit',
      'evidence/format',
      'agentwrit/audit/wire-event',
    ],
    outside: [
      'node:async_hooks@collector.ts',
      'node:crypto',
      'node:fs@origin.ts',
      'node:fs/promises@origin.ts',
      'node:os@origin.ts',
      'node:path',
      'node:util',
    ],
  },
  'evidence/verify': {
    ours: [
      'model/entry-key',
      'playbook',
      'playbook/fragments',
      'playbook/playbook',
      'playbook/sum',
      'defined',
      'json',
      'record',
      'model',
      'agentwrit/rules',
      'playbook/parts',
      'playbook/actions',
      'tabletop',
      'agentwrit/client',
      'evidence/format',
      'model/verdict',
      'agentwrit/audit',
    ],
    outside: ['node:util'],
  },
  'evidence/index': {
    ours: ['json', 'evidence/format', 'evidence/verify'],
    outside: ['node:fs/promises@packs.ts', 'node:path@packs.ts'],
  },
  'app/pace': { ours: [], outside: [] },
  app: {
    ours: [
      'points/reach',
      'points',
      'code-folder',
      'playbook/parts',
      'defined',
      'secrets',
      'json',
      'diagnostics',
      'errors',
      'record',
      'playbook',
      'playbook/playbook',
      'broker',
      'agentwrit/client',
      'embedded',
      'embedded/faults',
      'embedded/http',
      'http',
      'embedded/memory',
      'runner',
      'runner/context',
    ],
    outside: [
      'node:crypto@run-id.ts',
      'node:fs@version.ts',
      'node:timers/promises@same-process.ts',
      'node:timers/promises@system-clock.ts',
    ],
  },
  library: {
    ours: [
      'points/reach',
      'runner/context',
      'defined',
      'text',
      'secrets',
      'diagnostics',
      'errors',
      'record',
      'playbook/playbook',
      'plan',
      'broker',
      'reports/plan',
      'reports/terminal',
      'app/pace',
      'app',
    ],
    outside: [],
  },
  'lsp/text': {
    ours: ['playbook/fragments/told-apart', 'diagnostics', 'playbook/shape'],
    outside: ['yaml@value.ts'],
  },
  'lsp/names': {
    ours: ['playbook/fragments/told-apart', 'playbook/shape', 'diagnostics', 'lsp/text'],
    outside: [],
  },
  'lsp/open': {
    ours: [
      'defined',
      'playbook/fragments',
      'playbook/fragments/told-apart',
      'diagnostics',
      'plan',
      'playbook',
      'playbook/text',
      'lsp/text',
      'lsp/names',
    ],
    outside: ['vscode-languageserver-textdocument@opened.ts'],
  },
  'lsp/answers': {
    ours: ['playbook/shape', 'text', 'diagnostics', 'plan', 'lsp/text', 'lsp/names', 'lsp/open'],
    outside: ['vscode-languageserver-protocol', 'vscode-languageserver-textdocument'],
  },
  lsp: {
    ours: ['playbook/fragments', 'playbook/shape', 'lsp/open', 'lsp/answers'],
    outside: ['vscode-languageserver-protocol', 'vscode-languageserver-textdocument@documents.ts'],
  },
  'cli/host': {
    ours: [
      'disk',
      'defined',
      'text',
      'errors',
      'agentwrit/client',
      'app',
      'runner/context',
      'journal',
      'journal/cleanup',
    ],
    outside: [
      'node:fs',
      'node:os',
      'node:path',
      'node:process@processes.ts',
      'node:readline@host.ts',
      'node:tty@host.ts',
    ],
  },
  'cli/completion': { ours: [], outside: ['@commander-js/extra-typings'] },
  'cli/init': {
    ours: [
      'disk',
      'errors',
      'agentwrit/facts',
      'code-folder',
      'cli/options',
      'json',
      'broker/audit-event',
      'agentwrit/audit/wire-event',
      'contain/known',
      'rehearsal',
      'cli/host',
    ],
    outside: ['node:fs@schema-place.ts', 'node:fs/promises', 'node:path', 'node:url@schema-place.ts'],
  },
  'cli/playbooks': {
    ours: [
      'runner/context',
      'broker',
      'disk',
      'agentwrit/facts',
      'defined',
      'text',
      'diagnostics',
      'errors',
      'record',
      'playbook',
      'playbook/inputs',
      'playbook/playbook',
      'handbook',
      'reports/report',
      'app',
      'cli/host',
    ],
    outside: [
      'node:fs@playbook-files.ts',
      'node:fs/promises@playbook-files.ts',
      'node:fs/promises@load-found.ts',
      'node:fs/promises@watch.ts',
      'node:path',
    ],
  },
  'cli/options': {
    ours: ['app/pace', 'reports/registry', 'cli/playbooks'],
    outside: ['@commander-js/extra-typings'],
  },
  'cli/broker': {
    ours: [
      'disk',
      'points/reach',
      'defined',
      'secrets',
      'errors',
      'agentwrit/client',
      'record',
      'broker',
      'http',
      'runner/context',
      'runner/ending',
      'journal',
      'journal/cleanup',
      'app',
      'cli/host',
      'cli/options',
      'agentwrit/facts',
    ],
    outside: ['node:path'],
  },
  'cli/output': {
    ours: [
      'disk',
      'defined',
      'http',
      'secrets',
      'text',
      'diagnostics',
      'errors',
      'record',
      'reports/json',
      'reports/reading',
      'reports/registry',
      'reports/report',
      'reports/terminal',
      'journal',
      'journal/cleanup',
      'app',
      'cli/host',
    ],
    outside: ['node:path'],
  },
  'cli/checking': {
    ours: [
      'text',
      'diagnostics',
      'playbook',
      'reports/github',
      'reports/gitlab',
      'reports/sarif',
      'app',
      'cli/host',
      'cli/playbooks',
      'cli/output',
    ],
    outside: ['node:path'],
  },
  'cli/running': {
    ours: [
      'runner/guard-hooks',
      'points/reach',
      'runner/context',
      'secrets',
      'code-folder',
      'defined',
      'diagnostics',
      'errors',
      'playbook/actions',
      'playbook/foreign',
      'playbook/playbook',
      'text',
      'record',
      'broker',
      'evidence/format',
      'evidence/collect',
      'http',
      'reports/reading',
      'reports/registry',
      'app',
      'cli/host',
      'cli/playbooks',
      'cli/output',
      'cli/running/signing',
    ],
    outside: [
      'node:child_process@hooks.ts',
      'node:fs/promises@hooks.ts',
      'node:os@hooks.ts',
      'node:process@hooks.ts',
      'node:path',
      'node:url',
    ],
  },
  'cli/running/signing': {
    ours: ['text', 'errors', 'agentwrit/facts', 'evidence/format', 'cli/host'],
    outside: ['node:child_process', 'node:events', 'node:fs/promises'],
  },
  'cli/containing': {
    ours: [
      'disk',
      'http',
      'paper',
      'cli/running/signing',
      'defined',
      'text',
      'secrets',
      'json',
      'errors',
      'agentwrit',
      'agentwrit/facts',
      'agentwrit/audit',
      'agentwrit/audit/wire-event',
      'agentwrit/client',
      'broker',
      'contain/known',
      'contain/names',
      'contain/record',
      'contain/judging',
      'contain/words',
      'contain/acting',
      'evidence/format',
      'evidence/collect',
      'app',
      'code-folder',
      'cli/host',
      'cli/options',
      'cli/broker',
    ],
    outside: ['node:path', 'node:url@evidence.ts', 'node:util@evidence.ts'],
  },
  'cli/tabletop': {
    ours: [
      'disk',
      'points/reach',
      'defined',
      'text',
      'secrets',
      'json',
      'runner',
      'runner/context',
      'errors',
      'diagnostics',
      'agentwrit/rules',
      'agentwrit/facts',
      'playbook',
      'playbook/inputs',
      'playbook/text',
      'playbook/playbook',
      'record',
      'evidence/format',
      'evidence/collect',
      'paper',
      'tabletop/paper',
      'journal',
      'tabletop',
      'tabletop/facts',
      'tabletop/events',
      'tabletop/views',
      'tabletop/live',
      'tabletop/serving',
      'app',
      'cli/host',
      'cli/options',
      'cli/playbooks',
      'cli/broker',
      'cli/running',
      'cli/running/signing',
    ],
    outside: ['node:crypto@kept-state.ts', 'node:fs', 'node:path'],
  },
  'cli/commands': {
    ours: [
      'playbook/fragments',
      'runner/context',
      'runner/points',
      'agentwrit/rules',
      'tabletop',
      'tabletop/facts',
      'tabletop/events',
      'paper',
      'tabletop/paper',
      'cli/tabletop',
      'cli/containing',
      'playbook/foreign',
      'disk',
      'defined',
      'text',
      'diagnostics',
      'errors',
      'record',
      'playbook',
      'playbook/sum',
      'plan',
      'handbook',
      'broker',
      'runner',
      'journal',
      'journal/cleanup',
      'evidence/format',
      'evidence/index',
      'evidence/verify',
      'reports/comparison',
      'reports/plan',
      'reports/reading',
      'app',
      'cli/checking',
      'cli/host',
      'cli/completion',
      'cli/init',
      'cli/playbooks',
      'cli/options',
      'cli/broker',
      'cli/output',
      'cli/running',
      'cli/running/signing',
      'lsp',
      'agentwrit/facts',
    ],
    outside: [
      '@commander-js/extra-typings@completion.ts',
      'node:fs/promises@init.ts',
      'node:path',
      'node:process@lsp.ts',
      'node:url@lsp.ts',
      'vscode-languageserver-protocol@lsp.ts',
    ],
  },
  'cli/declarations': {
    ours: ['text', 'cli/host', 'cli/options', 'cli/containing', 'cli/tabletop', 'cli/commands'],
    outside: ['@commander-js/extra-typings'],
  },
  'cli/failure': { ours: ['secrets', 'text', 'errors', 'app', 'cli/host'], outside: [] },
  cli: {
    ours: ['secrets', 'text', 'app', 'cli/failure', 'cli/host', 'cli/options', 'cli/declarations'],
    outside: ['@commander-js/extra-typings@perform-command.ts'],
  },
  index: { ours: ['diagnostics', 'errors', 'record', 'plan', 'app', 'library'], outside: [] },
  'code-cache': { ours: [], outside: ['node:fs', 'node:module', 'node:os', 'node:path', 'node:vm'] },
  program: {
    ours: ['errors', 'app', 'cli', 'cli/failure', 'cli/host'],
    outside: ['node:fs', 'node:process', 'node:tty'],
  },
  bin: { ours: ['code-cache'], outside: ['node:path'] },
}

const SRC = resolve(import.meta.dirname, '../src')

interface Import {
  readonly file: string
  readonly specifier: string
}

/**
 * Who may have a secret in the open, and why. Everywhere else it stays a `Secret`, which does not print itself.
 */
const REVEALS: Readonly<Record<string, string>> = {
  'secrets/mask.ts': 'looks for its spellings',
  'http/tls.ts': 'a key for the TLS handshake',
  'http/transport.ts': 'the password of a proxy',
  'points/point-client.ts': 'the header that carries a token to a point',
  'cli/output/export.ts': 'the headers that an operator gives for a receiver of metrics',
  'agentwrit/client/app-calls.ts': 'logs in as an app of the run',
  'agentwrit/client/caller.ts': 'the Authorization header',
  'agentwrit/client/decode.ts': 'reads the claims of a token that was just issued',
  'agentwrit/client/http-client.ts': 'the bodies of a validation and a log-in',
  'agentwrit/client/precheck.ts': 'refuses what no header can carry',
  'agentwrit/client/registration.ts': 'the body of a registration',
  'embedded/memory/keepsake.ts': 'puts all that a stand-in has into one text, which is sealed',
  'runner/context/kept-ledger.ts': 'puts all that a run holds into one text, which is sealed',
  'embedded/handlers/apps.ts': 'a broker tells the secret of a new app once',
  'embedded/memory/settings.ts': 'compares it with the one that was sent',
  'journal/seal.ts': 'encrypts tokens, and derives the key from the admin secret',
  'journal/cleanup/end-all.ts': 'reads the id of a session that is to be ended',
  'library/create-broker.ts': 'hands the caller the secrets of the stand-in',
  'app/start-broker.ts': 'logs in at the stand-in with the secret it was started with',
  'cli/commands/broker.ts': 'prints the secrets of the stand-in for other clients',
}

test('every folder imports only what lies below it', () => {
  expect(imports().filter((found) => !allowed(found))).toEqual([])
})

test('the check itself sees imports, types and dynamic ones included', () => {
  const found = importsIn(
    "import type { A } from '../cli/main.ts'\nconst b = await import('undici')\nexport { c } from './c.ts'",
  )
  expect(found).toEqual(['../cli/main.ts', 'undici', './c.ts'])
  expect(allowed({ file: join(SRC, 'model/x.ts'), specifier: '../cli/main.ts' })).toBe(false)
  expect(allowed({ file: join(SRC, 'http/other.ts'), specifier: 'undici' })).toBe(false)
  expect(allowed({ file: join(SRC, 'http/transport.ts'), specifier: 'undici' })).toBe(true)
})

test('a row lists nothing that its files do not use', () => {
  const used = new Set(imports().flatMap(usesOf))
  const listed = Object.entries(LAYERS).flatMap(([row, { ours, outside }]) =>
    [...ours, ...outside].map((name) => `${row} uses ${name}`),
  )
  expect(listed.filter((line) => !used.has(line))).toEqual([])
})

test('every folder of src is in the table', () => {
  const places = new Set(sourceFiles().map(placeOf))
  expect([...places].filter((place) => LAYERS[place] === undefined)).toEqual([])
})

test('the table itself points one way, and names no row that is not there', () => {
  const rows = Object.keys(LAYERS)
  expect(rows.filter((row) => below(row).has(row))).toEqual([])
  expect(rows.flatMap((row) => LAYERS[row]?.ours ?? []).filter((row) => !rows.includes(row))).toEqual([])
})

test('src/README.md names every folder of src, and nothing that is not there', () => {
  const text = readFileSync(join(SRC, 'README.md'), 'utf8')
  const folders = readdirSync(SRC, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const rows = [...text.matchAll(/^\| `([a-z]+)\/` \|/gm)].map(([, name = '']) => name)
  expect(rows.toSorted()).toEqual(folders.map(({ name }) => name).toSorted())
  const files = [...text.matchAll(/`((?:[\w-]+\/)+[\w-]+\.ts)`/g)].map(([, path = '']) => path)
  expect(files).not.toEqual([])
  const found = new Set(sourceFiles().map(insideSrc))
  expect(files.filter((path) => !path.startsWith('test/') && !found.has(path))).toEqual([])
})

test('a path is the same row on Windows', () => {
  expect(slashed('cli\\host\\host.ts', '\\')).toBe('cli/host/host.ts')
  expect(slashed('cli/host/host.ts', '/')).toBe('cli/host/host.ts')
})

test('only the listed files have a secret in the open', () => {
  const found = sourceFiles()
    .filter((file) => insideSrc(file) !== 'secrets/secret.ts')
    .filter((file) => reveals(readFileSync(file, 'utf8')))
  expect(found.map(insideSrc).toSorted()).toEqual(Object.keys(REVEALS).toSorted())
})

test('that check sees every way to ask for it, and no comment', () => {
  expect(reveals('token.reveal()')).toBe(true)
  expect(reveals("token['reveal']()")).toBe(true)
  expect(reveals('const { reveal } = token')).toBe(true)
  expect(reveals('const url = `http://${host}/${token.reveal()}`')).toBe(true)
  expect(reveals('// only the wire may reveal it\n/** `reveal` is\n * for the wire */')).toBe(false)
})

/** Names it outside of comments. */
function reveals(text: string): boolean {
  return /\breveal\b/.test(text.replace(/\/\*.*?\*\/|(?<=^\s*)\/\/[^\n]*/gms, ''))
}

/** All rows that a row may reach, by others as well. */
function below(row: string, seen = new Set<string>()): ReadonlySet<string> {
  for (const next of LAYERS[row]?.ours ?? []) {
    if (seen.has(next)) continue
    seen.add(next)
    below(next, seen)
  }
  return seen
}

function imports(): readonly Import[] {
  return sourceFiles().flatMap((file) =>
    importsIn(readFileSync(file, 'utf8')).map((specifier) => ({ file, specifier })),
  )
}

function sourceFiles(): readonly string[] {
  return readdirSync(SRC, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
}

function importsIn(text: string): readonly string[] {
  const pattern =
    /(?:^|\n)\s*(?:import|export)\b[^'"\n;]*?(?:\{[^}]*\}[^'"\n;]*?)?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s+['"]([^'"]+)['"]/g
  return [...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
}

function allowed({ file, specifier }: Import): boolean {
  const layer = LAYERS[placeOf(file)]
  if (layer === undefined) return false
  if (specifier.startsWith('.')) {
    const target = placeOf(resolve(dirname(file), specifier))
    return target === placeOf(file) || layer.ours.includes(target)
  }
  const base = insideSrc(file).split('/').at(-1) ?? ''
  return layer.outside.some((entry) => {
    const [name, only] = entry.split(/(?<=.)@(?=[^@/]+\.ts$)/)
    return (name === '*' || name === packageOf(specifier)) && (only === undefined || only === base)
  })
}

/** An import as a row could list it: from any of its files, or from this one only. */
function usesOf({ file, specifier }: Import): readonly string[] {
  const row = placeOf(file)
  if (specifier.startsWith('.')) return [`${row} uses ${placeOf(resolve(dirname(file), specifier))}`]
  const name = packageOf(specifier)
  return [`${row} uses ${name}`, `${row} uses ${name}@${insideSrc(file).split('/').at(-1) ?? ''}`]
}

function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

/** The longest row that a file lies in; its first folder where there is none. */
function placeOf(file: string): string {
  const parts = insideSrc(file).replace(/\.ts$/, '').split('/')
  const rows = parts.map((_, index) => parts.slice(0, index + 1).join('/'))
  return rows.findLast((row) => LAYERS[row] !== undefined) ?? parts[0] ?? ''
}

/** With forward slashes on every system. */
function insideSrc(file: string): string {
  return slashed(relative(SRC, file), sep)
}

function slashed(path: string, separator: string): string {
  return path.split(separator).join('/')
}
