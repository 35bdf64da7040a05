import { BOARD_STYLE } from './style-board.ts'

/** The one style of the page; it may not load anything. Colour always comes with a word or a symbol. */
const BASE_STYLE = `
:root{color-scheme:light dark;--bg:#f6f5f2;--card:#fff;--ink:#1d2024;--muted:#5b626b;--line:#e2dfd8;--soft:#f0eee9;
--good:#17694a;--good-bg:#e7f2ec;--bad:#ac2419;--bad-bg:#fbebe9;--warn:#835600;--warn-bg:#faf1dc;--alive:#1b5fa3;--dead:#4b5057;--odd:#7a3fa0;
--accent:var(--muted);--accent-bg:var(--soft);--radius:10px;
--sans:ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",Arial,sans-serif;
--mono:ui-monospace,SFMono-Regular,"Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace}
@media (prefers-color-scheme:dark){:root{--bg:#121416;--card:#1a1d20;--ink:#e9e7e3;--muted:#9ea5ad;--line:#2d3237;--soft:#22262a;
--good:#62cfa0;--good-bg:#13291f;--bad:#ff8f85;--bad-bg:#331a18;--warn:#ecbb62;--warn-bg:#2d2413;--alive:#7db8f2;--dead:#b4bac1;--odd:#cf9bf0}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.55 var(--sans);font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.brand,main,footer{max-width:1180px;margin:0 auto;padding:0 24px}
.brand{padding-top:22px;padding-bottom:14px;font-weight:650;letter-spacing:.01em}
.brand .muted{font-weight:400;margin-left:.35em}
footer{padding-top:8px;padding-bottom:56px;color:var(--muted);font-size:13px;max-width:1180px}
h1,h2,h3,h4{line-height:1.25;margin:0;font-weight:650;letter-spacing:-.01em}
h1{font-size:34px;letter-spacing:-.02em}
section>h2,section>h3{font-size:21px;margin:44px 0 14px}
p{margin:0 0 10px}
ul{margin:0 0 12px;padding-left:1.25em}
li{margin:3px 0}
a{color:inherit;text-decoration-color:var(--muted);text-underline-offset:3px}
a:hover{text-decoration-color:currentColor}
:focus-visible{outline:2px solid var(--alive);outline-offset:2px;border-radius:4px}
code{font:.88em/1.4 var(--mono)}
small{display:block;font-size:13px;color:var(--muted);line-height:1.4;margin-top:3px}
.muted{color:var(--muted)}
.number{text-align:right;white-space:nowrap}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-9999px}
.skip:focus{position:fixed;left:16px;top:12px;z-index:9;background:var(--card);padding:8px 14px;border:1px solid var(--line);border-radius:8px}
.tone-good{--accent:var(--good);--accent-bg:var(--good-bg)}
.tone-bad{--accent:var(--bad);--accent-bg:var(--bad-bg)}
.tone-warn{--accent:var(--warn);--accent-bg:var(--warn-bg)}

.verdict,.overview{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:30px 32px;border-top:5px solid var(--accent)}
.verdict-line{display:flex;gap:18px;align-items:center;margin-bottom:18px}
.verdict-line h1,.verdict-line h2,.verdict-line h3{color:var(--accent);font-size:34px;margin:0}
.sentence{margin:2px 0 0;font-size:17px}
.seal{display:inline-grid;place-items:center;flex:none;width:1.5em;height:1.5em;border-radius:50%;background:var(--accent-bg);color:var(--accent);font-weight:700;font-size:.85em;line-height:1}
.verdict-line .seal{width:60px;height:60px;font-size:28px}
.eyebrow{margin:0 0 6px;font-size:13.5px;color:var(--muted)}
.title{font-size:19px;font-weight:600;margin-bottom:4px}
.lead{max-width:70ch}
.notice{background:var(--warn-bg);color:var(--warn);border-radius:8px;padding:9px 14px;margin:0 0 18px}
.chips{list-style:none;display:flex;flex-wrap:wrap;gap:7px;padding:0;margin:14px 0 22px;font-size:13.5px}
.chips li{margin:0;padding:2px 11px;border:1px solid var(--line);border-radius:14px;color:var(--muted)}
.chips strong{color:var(--ink);font-weight:600}
.tiles{display:grid;grid-template-columns:repeat(8,1fr);gap:0;margin:0;border-top:1px solid var(--line);padding-top:18px}
.tile{padding:0 12px;border-left:1px solid var(--line)}
.tile:first-child{border-left:0;padding-left:0}
.tile dt{font-size:12.5px;color:var(--muted)}
.tile dd{margin:1px 0 0;font-size:21px;font-weight:620;letter-spacing:-.01em;white-space:nowrap}
.tile.tone-good dd,.tile.tone-bad dd,.tile.tone-warn dd{color:var(--accent)}
.run+.run,.overview+.run{margin-top:56px}
.overview h1{display:flex;gap:14px;align-items:center;margin-bottom:20px}
.word{white-space:nowrap;color:var(--accent);font-weight:600}

.card{background:var(--card);border:1px solid var(--line);border-left:4px solid var(--accent);border-radius:var(--radius);padding:18px 22px;margin:0 0 14px}
.finding h2,.finding h3,.finding h4{font-size:17.5px;margin:2px 0 12px}
.kind{display:flex;justify-content:space-between;gap:12px;flex-wrap:wrap;margin:0;color:var(--accent);font-size:13px;font-weight:600}
.where{color:var(--muted);font-weight:400}
.three{display:grid;grid-template-columns:repeat(3,1fr);margin:0 0 12px;border:1px solid var(--line);border-radius:8px;overflow:hidden}
.three div{padding:10px 14px;border-left:1px solid var(--line)}
.three div:first-child{border-left:0}
.three dt{font-size:12.5px;color:var(--muted);margin-bottom:4px}
.three dd{margin:0}
.meaning{max-width:80ch}
.advice{max-width:80ch;margin-bottom:6px}
.advice strong{color:var(--accent);margin-right:.4em}
.facts{display:flex;flex-wrap:wrap;gap:2px 18px;margin:6px 0 0;font-size:13px;color:var(--muted)}
.facts:empty{display:none}
.frame{margin:12px 0 4px;padding:10px 14px;background:var(--soft);border-radius:8px;overflow-x:auto;font-size:13.5px;line-height:1.6}
.frame code{font-size:inherit}
.frame mark{background:none;color:var(--accent);font-weight:650}

.fold{border:1px solid var(--line);border-radius:var(--radius);background:var(--card);margin:0 0 8px}
.fold>summary{cursor:pointer;padding:10px 16px;font-weight:550}
.fold>summary .muted{font-weight:400}
.fold[open]>summary{border-bottom:1px solid var(--line)}
.fold>ul,.fold>p{padding:10px 16px 2px;margin:0 0 10px}
.fold>ul{padding-left:2.2em}
.fold>.card{margin:14px;background:var(--card)}
.fold-like{padding:9px 16px;border:1px dashed var(--line);border-radius:var(--radius);margin:0 0 8px}
.run-fold{margin-top:28px}.run-fold>.run{padding:20px}
.scroll{overflow:auto;border-radius:var(--radius)}
table{border-collapse:separate;border-spacing:0;width:100%;font-size:14.5px;overflow-wrap:break-word}
th{font-weight:600;text-align:left}
.plain th,.plain td{padding:8px 14px;border-top:1px solid var(--line);vertical-align:top;text-align:left}
.plain thead th{border-top:0;font-size:12.5px;color:var(--muted);font-weight:550;white-space:nowrap}
.plain .number{text-align:right}
caption.quiet{text-align:left;color:var(--muted);font-size:13.5px;padding:10px 14px 6px}
.overview caption.quiet{padding-left:14px}
.facts-grid{display:grid;grid-template-columns:repeat(2,1fr);gap:0 36px;margin:0 0 16px;background:var(--card);border:1px solid var(--line);border-radius:var(--radius);padding:8px 22px}
.facts-grid div{display:grid;grid-template-columns:150px 1fr;gap:12px;padding:8px 0;border-top:1px solid var(--line)}
.facts-grid div:nth-child(-n+2){border-top:0}
.facts-grid dt{color:var(--muted);font-size:14px}
.facts-grid dd{margin:0;font-size:14.5px}
.leftovers{color:var(--bad)}
`

/** For narrow screens, for paper, and for people who asked for less movement or more contrast. */
const MEDIA_STYLE = `
@media (max-width:900px){.tiles{grid-template-columns:repeat(4,1fr);gap:16px 0}.tile:nth-child(4n+1){border-left:0;padding-left:0}.facts-grid{grid-template-columns:1fr}.facts-grid div:nth-child(2){border-top:1px solid var(--line)}}
@media (max-width:600px){body{font-size:15.5px}.brand,main,footer{padding-left:14px;padding-right:14px}.verdict,.overview{padding:22px 18px;border-radius:12px}
h1,.verdict-line h1,.verdict-line h2{font-size:27px}.verdict-line{gap:14px}.verdict-line .seal{width:46px;height:46px;font-size:21px}
.tiles{grid-template-columns:repeat(2,1fr);gap:12px 0}.tile:nth-child(odd){border-left:0;padding-left:0}.tile:nth-child(even){border-left:1px solid var(--line);padding-left:14px}
.three{grid-template-columns:1fr}.three div{border-left:0;border-top:1px solid var(--line)}.three div:first-child{border-top:0}
.card{padding:15px 16px}.facts-grid{padding:6px 16px}.facts-grid div{grid-template-columns:1fr;gap:0}.event-head{grid-template-columns:28px 1fr!important}.event-head>.number{grid-column:2;text-align:left}
.deaths li{grid-template-columns:1fr!important;gap:2px!important}.deaths .number{text-align:left;white-space:normal}.bar,.deaths{margin-left:0!important}.event>.bar{width:100%!important}}
@media (prefers-contrast:more){:root{--muted:var(--ink);--line:currentColor}}
@media print{:root{color-scheme:light;--bg:#fff;--card:#fff;--ink:#000;--muted:#444;--line:#ccc;--soft:#f4f4f4;--good:#17694a;--good-bg:#e7f2ec;--bad:#ac2419;--bad-bg:#fbebe9;--warn:#835600;--warn-bg:#faf1dc;--alive:#1b5fa3;--dead:#4b5057;--odd:#7a3fa0}
@page{margin:14mm 12mm}body{font-size:10.5pt;line-height:1.45}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.brand,main,footer{max-width:none;padding-left:0;padding-right:0}.skip,.panel,.tip{display:none!important}.board-frame{padding-bottom:0!important}
.scroll{overflow:visible;max-height:none!important}.board-frame,.card,.event,.tiles,.three,tr,.facts-grid div{break-inside:avoid}h2,h3,summary,.legend{break-after:avoid}small,.plain .pill{font-size:8pt}.legend .pill{font-size:8.5pt}
details::details-content{content-visibility:visible;block-size:auto}table{font-size:8.5pt}.matrix th,.matrix td{position:static!important;padding:4px 3px!important}.matrix thead th{min-width:0!important}.matrix .pill{font-size:7.5pt;padding:0 5px 0 4px}.plain th,.plain td{padding:4px 6px}.plain td code{overflow-wrap:anywhere}.plain th,.plain td{min-width:44px}.matrix tbody th code{font-size:7.5pt}.matrix .step-id{font-size:7pt}
section>h2,section>h3{margin-top:24px;font-size:14pt}.run+.run{break-before:page}.tiles{grid-template-columns:repeat(8,1fr)}.tile{padding:0 6px}.tile dd{font-size:12pt}.tile dt{font-size:8pt}.verdict{padding:16px}}
`

export const STYLE: string = BASE_STYLE + BOARD_STYLE + MEDIA_STYLE
