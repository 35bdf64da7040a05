/** The style of the board and of the timeline. */
export const BOARD_STYLE = `
.pill{display:inline-flex;align-items:center;gap:6px;font-size:13px;line-height:1.5;padding:1px 10px 1px 8px;border-radius:99px;white-space:nowrap;color:var(--tone);background:color-mix(in srgb,var(--tone) 9%,transparent)}
.pill{--tone:var(--muted)}
.pill i{width:8px;height:8px;border-radius:50%;border:1.5px solid var(--tone);flex:none}
.is-alive{--tone:var(--alive)}.is-alive i{background:var(--tone)}
.is-dead{--tone:var(--dead)}
.is-unexplained{--tone:var(--odd)}.is-unexplained i{border-radius:1px;transform:rotate(45deg);background:var(--tone)}
.is-expired,.is-dead-on-arrival,.is-never-alive,.is-unknown{--tone:var(--warn)}.is-expired i,.is-dead-on-arrival i,.is-never-alive i,.is-unknown i{border-style:dashed}
.is-either i,.is-unchanged i{border-radius:1px;height:0;border-width:1px 0}
.flag-failed>.cell .pill,.pill.flag-failed{--tone:var(--bad);font-weight:650;box-shadow:inset 0 0 0 1.5px var(--tone)}
.flag-no-verdict>.cell .pill,.pill.flag-no-verdict{--tone:var(--warn);font-weight:650;box-shadow:inset 0 0 0 1.5px var(--tone)}
.pill.flag-drift{--tone:var(--odd)}
.legend{display:flex;flex-wrap:wrap;gap:8px;margin:0 0 12px}

.board-frame{position:relative;padding-bottom:118px}
.board-frame .scroll{max-height:min(78vh,760px);border:1px solid var(--line);background:var(--card)}
.matrix{font-size:14px}
.matrix th,.matrix td{padding:7px 6px 7px 9px;border-top:1px solid var(--line)}
.matrix thead th{position:sticky;top:0;z-index:2;background:var(--card);border-top:0;border-bottom:1px solid var(--line);vertical-align:bottom;min-width:88px;max-width:120px;font-weight:500}
.matrix tbody tr:first-child>*{border-top:0}
.matrix tbody th,.matrix .corner{position:sticky;left:0;z-index:1;background:var(--card);border-right:1px solid var(--line);max-width:240px}
.matrix .corner{z-index:3;color:var(--muted);font-size:12.5px}
.matrix caption.quiet{padding:10px 12px 0}
.step-number{display:block;font-size:12px;color:var(--muted)}
.step-id{display:block;font:550 12.5px/1.35 var(--mono)}
.step-status{font-size:12px;color:var(--good);white-space:nowrap}
.step-failed .step-status{color:var(--bad);font-weight:650}
.step-no-verdict .step-status{color:var(--warn);font-weight:650}
.step-not-run .step-status{color:var(--muted)}
.count{color:var(--muted);font-weight:400;white-space:nowrap}
.matrix .pill{padding:1px 8px 1px 7px;gap:5px}
.cell{cursor:help;display:inline-flex;align-items:center;gap:3px;border-radius:99px}
.cell:hover .pill{box-shadow:inset 0 0 0 1.5px var(--tone)}
.by-unnamed .pill{background:none}
.mark{font-size:12px;color:var(--odd)}.flag-failed .mark:first-of-type{color:var(--bad)}.flag-no-verdict .mark:first-of-type{color:var(--warn)}
.absent,.unseen{color:var(--muted);font-size:13px}.absent{padding-left:22px!important}
.unseen{background:repeating-linear-gradient(135deg,transparent 0 6px,var(--soft) 6px 12px)}
.panel,.tip{position:absolute;left:0;right:0;top:calc(100% - 106px);min-height:98px;margin:0;padding:13px 18px;border-radius:var(--radius);font-size:14.5px;line-height:1.5}
.panel{color:var(--muted);border:1px dashed var(--line)}
.tip{visibility:hidden;z-index:4;background:var(--card);border:1px solid var(--muted);box-shadow:0 8px 28px rgb(0 0 0/.14)}
.cell:focus+.tip{visibility:visible}
.cell:hover+.tip{visibility:visible;z-index:5}

.timeline{list-style:none;padding:0;margin:16px 0 0}
.event{background:var(--card);border:1px solid var(--line);border-radius:var(--radius);padding:14px 20px 16px;margin:0 0 8px}
.event.step-not-run{background:none;border-style:dashed}
.event-head{display:grid;grid-template-columns:28px 1fr auto;gap:8px}
.event-head p{margin:0}
.event-head .step-number{font-size:15px;line-height:1.6}
.event-name{font-weight:600}
.event-name code{font-size:.92em}
.event-name .step-status{font-weight:500;margin-left:6px}
.action{margin-top:4px!important;font-size:14.5px}
.event-head>.number{font-size:13px;line-height:1.9}
.bar{display:block;width:100%;border-radius:3px}
.event>.bar{height:6px;width:calc(100% - 36px);margin:12px 0 0 36px}
.track{fill:var(--soft)}.span{fill:var(--muted)}
.step-failed .span{fill:var(--bad)}.step-no-verdict .span{fill:var(--warn)}.step-held .span{fill:var(--good)}
.deaths{list-style:none;padding:0;margin:12px 0 0 36px}
.deaths li{display:grid;grid-template-columns:minmax(90px,180px) 1fr minmax(210px,auto);gap:14px;align-items:center;font-size:13.5px;margin:5px 0}
.deaths .bar{height:10px}
.deaths .number{font-size:13px;color:var(--muted)}
.sent{fill:color-mix(in srgb,var(--dead) 35%,transparent)}.dying{fill:var(--dead)}.end{fill:var(--ink)}
.survivor{--mark:var(--warn)}.survivor.is-alive{--mark:var(--bad)}
.survivor .alive{fill:color-mix(in srgb,var(--mark) 30%,transparent)}
.survivor strong{color:var(--mark)}
`
