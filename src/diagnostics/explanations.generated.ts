// Generated from src/diagnostics/explanations/*.md by `npm run generate`. Do not edit.

import type { DiagnosticName } from './catalog.ts'

/** What a diagnostic means at length. The examples show only the sections of a playbook that matter. */
export interface Explanation {
  readonly title: string
  readonly text: string
  readonly wrong?: string
  readonly right?: string
}

/** The long form of every diagnostic; loaded only by who explains. */
export const EXPLANATIONS: Readonly<Record<DiagnosticName, Explanation>> = {
  'agent-without-scope': {
    title: "an agent has no scope",
    text: "The broker refuses to register an agent that asks for nothing.\n",
    wrong: "agents:\n  reader: { scope: [read:data:a] }\n  writer: {}\n",
    right: "defaults: { scope: [read:data:a] }\nagents:\n  reader: {}\n  writer: {}\n",
  },
  'ambiguous-event': {
    title: "an audit event could be anybody's",
    text: "The log is everybody's. An event that must be there is only proof when it can be\ntold apart from those of other people and other runs on the same broker: by its\nagent or task, or, for a revocation, by its target. What must not be there needs\nno name.\n",
    wrong: "steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n  - id: written-down\n    audit:\n      events: [{ type: token_revoked }]\n",
    right: "steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n  - id: written-down\n    audit:\n      events: [{ type: token_revoked, target: { token: reader } }]\n",
  },
  'answer-without-attempt': {
    title: "an answer is expected where nothing is attempted",
    text: "\"denied\" and \"allowed\" say what the broker must answer to the call of an attempt.\nAny other action has to work, or the run has no verdict.\n",
    wrong: "steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n  - id: rotate\n    renew: { token: writer, as: fresh }\n    expect: { allowed: true }\n",
    right: "steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n  - id: rotate\n    attempt: { renew: writer, as: fresh }\n    expect: { allowed: true }\n",
  },
  'audit-after-later-step': {
    title: "an audit looks behind a step that has not begun",
    text: "Events count from the moment at which the step named by \"after\" began, so it has\nto be an earlier one.\n",
    wrong: "steps:\n  - id: written-down\n    audit: { after: leak, chain: intact }\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n",
    right: "steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n  - id: written-down\n    audit: { after: leak, chain: intact }\n",
  },
  'circular-alias': {
    title: "an alias contains itself",
    text: "An alias that stands inside the value it repeats would have no end.\n",
    wrong: "agents:\n  reader: { scope: &scope [read:data:a, *scope] }\n  writer: { scope: [write:data:a] }\n",
    right: "agents:\n  reader: { scope: &scope [read:data:a] }\n  writer: { scope: *scope }\n",
  },
  'circular-use': {
    title: "a fragment uses itself",
    text: "A fragment may use other fragments, but none that uses it, whatever links or\nnames lead there: its steps would never end.\n",
  },
  'collateral': {
    title: "a token dies that nobody named",
    text: "What a step does not name must not change, and the model says that this token\ndies with it. Either losing it is accepted, then say so under \"dead\", or the\nrevocation is wider than it should be. This is a warning: the run fails on it if\nthe model is right.\n",
    wrong: "agents:\n  reader: { scope: [read:data:a], task: nightly }\n  writer: { scope: [write:data:a], task: nightly }\n  auditor: { scope: [read:data:b], task: other }\nsteps:\n  - id: poisoned\n    revoke: { task: nightly }\n    expect: { dead: [reader], alive: [auditor] }\n",
    right: "agents:\n  reader: { scope: [read:data:a], task: nightly }\n  writer: { scope: [write:data:a], task: nightly }\n  auditor: { scope: [read:data:b], task: other }\nsteps:\n  - id: poisoned\n    revoke: { task: nightly }\n    expect: { dead: [reader, writer], alive: [auditor] }\n",
  },
  'contradicting-lists': {
    title: "one token is expected to be two things",
    text: "Two selectors of one step name the same token and want different things of it.\n",
    wrong: "steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [all] }\n",
    right: "steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [others] }\n",
  },
  'contradiction': {
    title: "an expectation contradicts the model",
    text: "The revocation model says that this will not be so, and why. This is a warning,\nbecause the broker decides and not the model: a run goes ahead and fails if the\nmodel is right. \"firebreak plan\" shows the board after every step.\n",
    wrong: "agents:\n  reader: { scope: [read:data:a], task: nightly }\n  writer: { scope: [write:data:a], task: nightly }\nsteps:\n  - id: poisoned\n    revoke: { task: nightly }\n    expect: { dead: [reader], alive: [writer] }\n",
    right: "agents:\n  reader: { scope: [read:data:a], task: nightly }\n  writer: { scope: [write:data:a], task: other }\nsteps:\n  - id: poisoned\n    revoke: { task: nightly }\n    expect: { dead: [reader], alive: [writer] }\n",
  },
  'control-character': {
    title: "a control character is in the file",
    text: "Control characters are invisible and can steer the terminal of the next reader.\nWhere one is really meant, write it as an escape in double quotes.\n",
  },
  'duplicate-key': {
    title: "a key is there twice",
    text: "A mapping has the same key twice. Some readers take the first, some the last: a\nreviewer may see one value and the tool use the other. A playbook that decides\nwhat gets revoked must have only one reading.\n",
    wrong: "agents:\n  reader: { scope: [read:data:a] }\n  writer: { scope: [write:data:a] }\n  reader: { scope: [read:data:b] }\n",
    right: "agents:\n  reader: { scope: [read:data:a, read:data:b] }\n  writer: { scope: [write:data:a] }\n",
  },
  'duplicate-name': {
    title: "two things have the same name",
    text: "A handle names the same token for the whole run. Agents, fleets and the tokens\nthat steps make share one set of names. So a renewed token gets a new name, and\nthe old one keeps naming the old token.\n",
    wrong: "steps:\n  - id: rotate\n    renew: { token: writer, as: writer }\n",
    right: "steps:\n  - id: rotate\n    renew: { token: writer, as: writer-2 }\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer-2] }\n",
  },
  'duplicate-step': {
    title: "two steps have the same id",
    text: "Results, reports and later comparisons go by the id of a step.\n",
    wrong: "steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader] }\n  - id: leak\n    revoke: { token: writer }\n    expect: { dead: [writer] }\n",
    right: "steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader] }\n  - id: second-leak\n    revoke: { token: writer }\n    expect: { dead: [writer] }\n",
  },
  'duration-out-of-range': {
    title: "a duration is out of range",
    text: "A broker silently shortens lives of more than a day and knows only whole\nseconds; a timer beyond its range fires at once. Such durations would not mean\nwhat they say.\n",
    wrong: "defaults: { ttl: 48h }\n",
    right: "defaults: { ttl: 24h }\n",
  },
  'effect-without-revocation': {
    title: "an effect is given where nothing is revoked",
    text: "\"effect: none\" is for a revocation that must change nothing. Any other step\nchanges only what its action implies.\n",
    wrong: "steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n  - id: look\n    expect: { effect: none, alive: [writer] }\n",
    right: "steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n  - id: look\n    expect: { alive: [writer] }\n",
  },
  'empty-audit': {
    title: "an audit wants nothing",
    text: "An audit that wants nothing holds whatever the log says. That would be a green\nresult that proves nothing.\n",
    wrong: "steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n  - id: written-down\n    audit: { after: leak }\n",
    right: "steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n  - id: written-down\n    audit: { after: leak, chain: intact }\n",
  },
  'empty-file': {
    title: "the file has no playbook in it",
    text: "There is nothing in the file but blanks and comments. A run of nothing is never\ngreen, and neither is a check of it.\n",
  },
  'empty-selector': {
    title: "a selector matches nothing",
    text: "An expectation about no token at all holds whatever the broker does. That would\nbe a green result that proves nothing.\n",
    wrong: "steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [chain:writer] }\n",
    right: "steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [agent:writer] }\n",
  },
  'empty-value': {
    title: "something is empty that must not be",
    text: "An empty list or mapping asserts nothing, selects nothing or runs nothing, and\nthat must not pass for a result.\n",
    wrong: "steps: []\n",
    right: "steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader] }\n",
  },
  'environment-not-allowed': {
    title: "the environment may not be read",
    text: "A playbook may come from a stranger, and the environment of a pipeline is full\nof secrets. So \"${{ env.NAME }}\" reads only the variables that whoever runs it\nallows by name: firebreak run --env NAME.\n",
  },
  'file-chooses-target': {
    title: "the file chooses what is revoked of others",
    text: "What a run did not create is revoked only if whoever runs it gives the target on\nthe command line. A default in the file, or a variable that the file names, is\nthe choice of whoever wrote it.\n",
    wrong: "mode: live\ninputs:\n  agent: { description: The agent to stop, default: spiffe://agentwrit.local/agent/o/t/0123456789abcdef }\nsteps:\n  - id: prove\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n  - id: stop\n    revoke: { agent: \"${{ inputs.agent }}\" }\n",
    right: "mode: live\ninputs:\n  agent: { description: The agent to stop, required: true }\nsteps:\n  - id: prove\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n  - id: stop\n    revoke: { agent: \"${{ inputs.agent }}\" }\n",
  },
  'fixed-task': {
    title: "a fixed task stays revoked",
    text: "A broker never forgets a revoked task. With \"isolation: none\" the name goes to\nthe broker as it is written: the next run on the same broker finds its agents\ndead on arrival, and so does everybody else who uses the name. This is a\nwarning: it may be what a live playbook wants; in a drill it is an error\n(FB3053).\n",
    wrong: "mode: live\nisolation: none\nagents:\n  reader: { scope: [read:data:a], task: nightly }\n  writer: { scope: [write:data:a], task: other }\nsteps:\n  - id: poisoned\n    revoke: { task: nightly }\n    expect: { dead: [reader] }\n",
    right: "isolation: run\nagents:\n  reader: { scope: [read:data:a], task: nightly }\n  writer: { scope: [write:data:a], task: other }\nsteps:\n  - id: poisoned\n    revoke: { task: nightly }\n    expect: { dead: [reader] }\n",
  },
  'fleet-without-index': {
    title: "a fleet is named without saying which of it",
    text: "The name of a fleet alone does not say whether one member or all of them are\nmeant.\n",
    wrong: "agents:\n  reader: { scope: [read:data:a] }\n  fleet: { scope: [read:data:b], count: 3 }\nsteps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [fleet] }\n",
    right: "agents:\n  reader: { scope: [read:data:a] }\n  fleet: { scope: [read:data:b], count: 3 }\nsteps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [\"fleet[*]\"] }\n",
  },
  'forward-reference': {
    title: "a name is used before it is made",
    text: "Steps run in order. A step can use what exists before it, and expect something\nof what it makes itself.\n",
    wrong: "steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [helper] }\n  - id: more\n    create:\n      helper: { scope: [read:data:b] }\n",
    right: "steps:\n  - id: more\n    create:\n      helper: { scope: [read:data:b] }\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [helper] }\n",
  },
  'fragment-input-missing': {
    title: "an input of a fragment has no value",
    text: "An input without a default must be given wherever the fragment is used, under\n\"with\". An input of the type \"handle\" takes the name of an agent or a token of\nwhoever uses the fragment; every other name in a fragment is its own.\n",
  },
  'goal-missed': {
    title: "the best option misses the goal",
    text: "A room may have chosen anything before. From every board that the earlier options can lead to, the best option must leave dead\nwhat the goal wants dead, and leave alone what it wants alive, as far as that still lives there. A run only ever takes the best\noptions, so it would not show this.\n",
    wrong: "agents:\n  reader: { scope: [read:data:a] }\n  writer: { scope: [write:data:a] }\nsteps:\n  - id: rotate\n    renew: { token: reader, as: fresh }\n  - id: first\n    decide:\n      question: What do you revoke?\n      options:\n        token: { text: Stop the token in hand, revoke: { token: fresh } }\n        nothing: { text: Wait }\n      goal: { dead: [fresh], alive: [writer] }\n      best: token\n      why: It is the token that is used.\n  - id: second\n    decide:\n      question: Is that all?\n      options:\n        done: { text: Go home }\n        writer: { text: Stop the writer as well, revoke: { token: writer } }\n      goal: { dead: [fresh], alive: [writer] }\n      best: done\n      why: Nothing is left.\n",
    right: "agents:\n  reader: { scope: [read:data:a] }\n  writer: { scope: [write:data:a] }\nsteps:\n  - id: rotate\n    renew: { token: reader, as: fresh }\n  - id: first\n    decide:\n      question: What do you revoke?\n      options:\n        token: { text: Stop the token in hand, revoke: { token: fresh } }\n        nothing: { text: Wait }\n      goal: { dead: [fresh], alive: [writer] }\n      best: token\n      why: It is the token that is used.\n  - id: second\n    decide:\n      question: Is that all?\n      options:\n        done: { text: Go home }\n        writer: { text: Stop the writer as well, revoke: { token: writer } }\n      goal: { alive: [writer] }\n      best: done\n      why: Nothing is left.\n",
  },
  'idle-step': {
    title: "a step does nothing and expects nothing",
    text: "A step without an action only checks, and this one does not say what.\n",
    wrong: "steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader] }\n  - id: afterwards\n",
    right: "steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader] }\n  - id: afterwards\n    expect: { dead: [reader], alive: [writer] }\n",
  },
  'impossible-event': {
    title: "an audit event is never like that",
    text: "The broker records each type of event with one outcome, and with the names it\nknows at that point. A \"token_revoked\" event has a target at one of the four\nlevels and no agent; what an app or the administrator does is recorded without\nany of the names of a playbook.\n",
    wrong: "steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n  - id: written-down\n    audit:\n      events: [{ type: token_revoked, target: { token: reader }, outcome: denied }]\n",
    right: "steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n  - id: written-down\n    audit:\n      events: [{ type: token_revoked, target: { token: reader }, outcome: success }]\n",
  },
  'impossible-target': {
    title: "a target cannot be an id of this broker",
    text: "The value that was given for a target is nothing that this broker ever writes at\nthat level: a jti is 32 lower-case hex digits, an agent is\nspiffe://DOMAIN/agent/ORCHESTRATOR/TASK/ and 16 lower-case hex digits. The\nbroker would acknowledge it, and nothing would be stopped.\n",
  },
  'incomplete-attempt': {
    title: "an attempt does not say what it is",
    text: "An attempt is one call and the answer that it must get: \"denied\" with a status,\nor \"allowed: true\". What it yields where it is allowed is a token like any other\nand needs a name. An app may try to revoke or to read the audit log: that takes\n\"as: app\".\n",
    wrong: "steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n  - id: use\n    attempt: { renew: reader }\n    expect: { alive: [writer] }\n",
    right: "steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n  - id: use\n    attempt: { renew: reader }\n    expect: { denied: 401, alive: [writer] }\n",
  },
  'inject-out-of-order': {
    title: "an inject is planned out of order",
    text: "Injects are released in the order of the steps, by hand or when their time has come. One that is planned before its predecessor, or\nafter the end, would never be on time.\n",
    wrong: "exercise: { duration: 30m }\nsteps:\n  - id: alert\n    inject: { at: 10m, text: A token was seen in a paste. }\n  - id: call\n    inject: { at: 5m, text: The vendor calls. }\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n",
    right: "exercise: { duration: 30m }\nsteps:\n  - id: alert\n    inject: { at: 5m, text: A token was seen in a paste. }\n  - id: call\n    inject: { at: 10m, text: The vendor calls. }\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n",
  },
  'input-without-value': {
    title: "an input has no value",
    text: "A run needs a value for every input that is used or required. A check does\nwithout: it leaves open what has no value yet.\n",
    wrong: "inputs:\n  team: { description: Who runs this, required: true }\nsummary: Run by ${{ inputs.team }}\n",
    right: "inputs:\n  team: { description: Who runs this, required: true, default: blue }\nsummary: Run by ${{ inputs.team }}\n",
  },
  'invalid-reference': {
    title: "a reference cannot be read",
    text: "What stands between \"${{\" and \"}}\" is not one of the references there are. There\nare no expressions: no functions, no operators.\n",
    wrong: "summary: Run ${{ upper(run.id) }}\n",
    right: "summary: Run ${{ run.id }}\n",
  },
  'invalid-utf-8': {
    title: "the file is not valid UTF-8",
    text: "Some bytes are not UTF-8. The file is in an older encoding, damaged, or no text\nat all.\n",
  },
  'invalid-yaml': {
    title: "the file is not valid YAML",
    text: "The text cannot be read as YAML 1.2. Often the slip is a line before the place\nthat is shown: a quote or a bracket that is not closed, a \":\" without a blank\nbehind it, or lines of one mapping that are indented differently.\n",
    wrong: "title: \"A quote that never ends\n",
    right: "title: \"A quote that ends\"\n",
  },
  'key-not-text': {
    title: "a key is not text",
    text: "YAML allows numbers, lists and more as keys. In a playbook every key is text.\n",
    wrong: "agents:\n  7: { scope: [read:data:a] }\n",
    right: "agents:\n  agent-7: { scope: [read:data:a] }\n  writer: { scope: [write:data:a] }\nsteps:\n  - id: leak\n    revoke: { token: agent-7 }\n    expect: { dead: [agent-7] }\n",
  },
  'lock-out': {
    title: "a revocation would lock everybody out",
    text: "Revoking the subject \"admin\" refuses every administrator token of this broker,\nnow and later, and nobody can take it back. The same goes for an app. Firebreak\nnever does that, in no mode.\n",
    wrong: "mode: live\nsteps:\n  - id: stop\n    revoke: { agent: \"app:app-crawler-1a2b3c\" }\n    expect: { dead: [reader] }\n",
    right: "steps:\n  - id: stop\n    revoke: { agent: reader }\n    expect: { dead: [reader] }\n",
  },
  'long-name': {
    title: "a name is too long for the broker",
    text: "With \"isolation: run\" the id of the run and a hyphen, eleven characters, stand\nin front of task and orchestrator names.\n",
    wrong: "defaults: { task: tttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttt }\n",
    right: "defaults: { task: nightly }\n",
  },
  'merge-key': {
    title: "merge keys are not part of the language",
    text: "The merge key \"<<\" comes from YAML 1.1 and is read differently by different\ntools. What agents have in common goes under \"defaults\"; single values can be\nrepeated with anchors and aliases.\n",
    wrong: "agents:\n  reader: &base { scope: [read:data:a] }\n  writer: { <<: *base, task: other }\n",
    right: "defaults: { scope: [read:data:a] }\nagents:\n  reader: {}\n  writer: { task: other }\n",
  },
  'misplaced-reference': {
    title: "a reference stands where it has no value",
    text: "The id of an agent exists only once the agent is registered, so it can be used\nwhere something is shown or revoked. Inputs are read before there are inputs, so\ntheir defaults cannot use them.\n",
    wrong: "summary: About ${{ agents.reader.id }}\n",
    right: "steps:\n  - id: leak\n    title: About ${{ agents.reader.id }}\n    revoke: { token: reader }\n    expect: { dead: [reader] }\n",
  },
  'missing-key': {
    title: "a key is missing",
    text: "Something cannot do without this key.\n",
    wrong: "steps:\n  - revoke: { token: reader }\n    expect: { dead: [reader] }\n",
    right: "steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader] }\n",
  },
  'mixed-targets': {
    title: "a list mixes what the run makes with what it does not",
    text: "What may be somebody else's is revoked only with the operator's consent to that\nvery target, and is proved by a token of it on the board. What the run made\nitself needs neither. One list is revoked as a whole, so all of it has to be of\none kind: the run's own, brought, or given for this run.\n",
    wrong: "mode: live\ntokens:\n  leaked: { description: The token from the log }\nagents:\n  reader: { scope: [read:data:a] }\n  writer: { scope: [write:data:a] }\nsteps:\n  - id: stop\n    revoke: { token: [leaked, reader] }\n    expect: { dead: [leaked, reader], alive: [writer] }\n",
    right: "mode: live\ntokens:\n  leaked: { description: The token from the log }\nagents:\n  reader: { scope: [read:data:a] }\n  writer: { scope: [write:data:a] }\nsteps:\n  - id: stop\n    revoke: { token: leaked }\n    expect: { dead: [leaked], alive: [reader, writer] }\n  - id: stop-reader\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n",
  },
  'narrower-option': {
    title: "another option kills less",
    text: "The best option reaches the goal and kills no more than it must. Another option that reaches it too, and by which fewer tokens\ndie, is a better one; on some boards that may be an option which does nothing.\n",
    wrong: "steps:\n  - id: first\n    decide:\n      question: What do you revoke?\n      options:\n        agent: { text: Stop the reader, revoke: { agent: reader } }\n        task: { text: Stop everything, revoke: { task: example } }\n      goal: { dead: [reader] }\n      best: task\n      why: It is the widest.\n    expect: { dead: [writer] }\n  - id: replace\n    create: { helper: { scope: [read:data:b], task: clean-task } }\n  - id: again\n    create: { onlooker: { scope: [read:data:b], task: clean-task } }\n  - id: leak\n    revoke: { token: helper }\n    expect: { dead: [helper], alive: [onlooker] }\n",
    right: "steps:\n  - id: first\n    decide:\n      question: What do you revoke?\n      options:\n        agent: { text: Stop the reader, revoke: { agent: reader } }\n        task: { text: Stop everything, revoke: { task: example } }\n      goal: { dead: [reader], alive: [writer] }\n      best: agent\n      why: The writer has nothing to do with it.\n",
  },
  'never-alive': {
    title: "a token never was alive",
    text: "Agents, tasks and chains stay revoked, and that reaches what is made later. A\nbroker still issues such a token, and it is refused from the start. That it is\nrefused says nothing about any later revocation.\n",
    wrong: "steps:\n  - id: poisoned\n    revoke: { task: example }\n    expect: { dead: [reader, writer] }\n  - id: replace\n    create:\n      helper: { scope: [read:data:b] }\n      bystander: { scope: [read:data:b], task: other }\n      onlooker: { scope: [read:data:b], task: other }\n  - id: again\n    revoke: { token: bystander }\n    expect: { dead: [bystander, helper] }\n",
    right: "steps:\n  - id: poisoned\n    revoke: { task: example }\n    expect: { dead: [reader, writer] }\n  - id: replace\n    create:\n      helper: { scope: [read:data:b], task: clean-task }\n      bystander: { scope: [read:data:b], task: other }\n  - id: again\n    revoke: { token: helper }\n    expect: { dead: [helper] }\n",
  },
  'no-effect': {
    title: "a revocation kills nothing that its step names dead",
    text: "A broker acknowledges every revocation. A step that revokes something shows that\nit worked only if a token that it names dead was alive before and, by the model,\ndies by this very step. Further names may be dead already. A revocation that\nmust change nothing, such as that of a jti which was renewed since, says\n\"effect: none\".\n",
    wrong: "steps:\n  - id: rotate\n    renew: { token: reader, as: successor }\n  - id: stale\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [successor] }\n",
    right: "steps:\n  - id: rotate\n    renew: { token: reader, as: successor }\n  - id: stale\n    revoke: { token: reader }\n    expect: { effect: none, dead: [reader], alive: [successor] }\n  - id: whole-agent\n    revoke: { agent: reader }\n    expect: { dead: [successor], alive: [writer] }\n",
  },
  'no-fragment': {
    title: "a file is used that is no fragment",
    text: "A fragment has the key \"fragment: 1\" where a playbook has \"version: 1\". By that\nthe two are told apart: a folder runs its playbooks, and leaves out what only\nthey use. A playbook cannot be used by another; move the steps that both need\ninto a fragment. Nothing of a file that is no fragment is ever shown.\n",
  },
  'not-a-mapping': {
    title: "the file is not a mapping",
    text: "A playbook is a mapping: lines of \"key: value\" at the left margin. A list or a\nsingle text is not a playbook.\n",
  },
  'not-raceable': {
    title: "a race that cannot be won",
    text: "\"race\" revokes in the middle of a storm of renewals, and nothing that comes out\nof it may be alive afterwards. A renewed token has another jti, so a revocation\nat token level reaches nothing of that: there the storm always wins. And a storm\nends the tokens that it renews, so they have to be the run's own.\n\nThe same goes for what is handed over or registered meanwhile: the revocation has\nto reach it whichever of the two was first. What an agent hands over carries its\ntask and its chain, and not the agent itself; who registers carries the task\nalone. And a token that is renewed meanwhile is dead, and hands nothing over.\n",
    wrong: "steps:\n  - id: storm\n    race:\n      revoke: { token: reader }\n      renew: reader\n    expect: { dead: [reader], alive: [writer] }\n",
    right: "steps:\n  - id: storm\n    race:\n      revoke: { agent: reader }\n      renew: reader\n    expect: { dead: [reader], alive: [writer] }\n",
  },
  'not-repeatable': {
    title: "a revocation that cannot be repeated",
    text: "\"repeat\" measures a revocation several times. A token can be revoked only once,\nso each round makes a fresh twin of the target, revokes that at the same level,\nand asks until it is dead. A twin is made of what an agent got when it was\nregistered, or of what that token handed over. It cannot be made of a token that\nexists already, of several targets at once, of what was renewed or came in with a\nlaunch token, and where nothing dies there is no time to measure.\n",
    wrong: "steps:\n  - id: leak\n    repeat: 20\n    revoke: { token: [reader, writer] }\n    expect: { dead: [reader, writer], within: 2s }\n",
    right: "steps:\n  - id: leak\n    repeat: 20\n    revoke: { token: reader }\n    expect: { dead: [reader], within: 2s }\n",
  },
  'not-utf-8': {
    title: "the file is not in UTF-8",
    text: "The file starts like UTF-16 or UTF-32. Playbooks are UTF-8, with or without a\nbyte order mark.\n",
  },
  'nothing-proved': {
    title: "a playbook proves nothing",
    text: "A playbook in which nothing dies passes against a broker that ignores\nrevocations. One in which nothing lives on passes against a broker that refuses\neverything. So each playbook needs both.\n",
    wrong: "steps:\n  - id: look\n    expect: { alive: [reader, writer] }\n",
    right: "steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n",
  },
  'out-of-proportion': {
    title: "the playbook is out of all proportion",
    text: "After every step every token is asked about. Tokens times steps is the number of\nrequests, and this many would take hours.\n",
    wrong: "agents:\n  reader: { scope: [read:data:a] }\n  writer: { scope: [write:data:a] }\n  one: { scope: [read:data:b], count: 10000 }\n  two: { scope: [read:data:b], count: 10000 }\n  three: { scope: [read:data:b], count: 10000 }\n  four: { scope: [read:data:b], count: 10000 }\n  five: { scope: [read:data:b], count: 10000 }\n",
    right: "agents:\n  reader: { scope: [read:data:a] }\n  writer: { scope: [write:data:a] }\n  one: { scope: [read:data:b], count: 3000 }\n",
  },
  'out-of-range': {
    title: "a number is out of range",
    text: "The number is smaller or larger than the key allows.\n",
    wrong: "agents:\n  reader: { scope: [read:data:a] }\n  writer: { scope: [write:data:a] }\n  fleet: { scope: [read:data:b], count: 0 }\n",
    right: "agents:\n  reader: { scope: [read:data:a] }\n  writer: { scope: [write:data:a] }\n  fleet: { scope: [read:data:b], count: 500 }\n",
  },
  'outlived-by-pace': {
    title: "a fleet is made more slowly than it lives",
    text: "Where requests collide at the broker, a run pauses 30 ms or more after each request that\nthe broker audits, and an agent takes about three of them. So many agents then\ntake longer than the shortest-lived of them lives, and it expires before\nanything is proved.\n",
    wrong: "agents:\n  worker: { scope: [read:data:a], count: 400, ttl: 20s }\nsteps:\n  - id: leak\n    revoke: { token: \"worker[0]\" }\n    expect: { dead: [\"worker[0]\"], alive: [others] }\n",
    right: "agents:\n  worker: { scope: [read:data:a], count: 400, ttl: 5m }\nsteps:\n  - id: leak\n    revoke: { token: \"worker[0]\" }\n    expect: { dead: [\"worker[0]\"], alive: [others] }\n",
  },
  'outside-target': {
    title: "a drill revokes something from outside",
    text: "A drill revokes only what its own run created. A target that comes in through an\ninput or the environment may be somebody's real agent, and revocations cannot be\ntaken back. \"mode: live\" says that this is meant. Whoever runs it then gives the\ntarget, and confirms that very target: by typing it on the terminal, or with\n--yes=TARGET.\n",
    wrong: "inputs:\n  agent: { description: The agent to stop }\nsteps:\n  - id: stop\n    revoke: { agent: \"${{ inputs.agent }}\" }\n    expect: { dead: [reader] }\n",
    right: "mode: live\ninputs:\n  agent: { description: The agent to stop }\nsteps:\n  - id: prove\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n  - id: stop\n    revoke: { agent: \"${{ inputs.agent }}\" }\n",
  },
  'past-expiry': {
    title: "an expectation comes after the token has expired",
    text: "By the waits alone, or with all the time that `within` allows, the token has\nlived its time when this step is over. A broker refuses an expired token whether\nor not it was revoked, so its answer proves nothing. Delegated and renewed tokens\nhave lives of their own, and so have launch tokens (`lasts`): an attempt with one\nthat has run out is refused whatever was revoked. That a token runs out can be what a step is about: then\nit names it in `expired`, which no step that revokes can rest on.\n",
    wrong: "agents:\n  reader: { scope: [read:data:a], ttl: 5s }\n  writer: { scope: [write:data:a] }\nsteps:\n  - id: pause\n    wait: 10s\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader] }\n",
    right: "agents:\n  reader: { scope: [read:data:a], ttl: 1m }\n  writer: { scope: [write:data:a] }\nsteps:\n  - id: pause\n    wait: 10s\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader] }\n",
  },
  'refused-step': {
    title: "the broker will refuse a step",
    text: "The broker does nothing with a token that is dead: it will not renew it,\ndelegate from it or release it. The step fails on that, and what it was to make\nis not there afterwards. This is a warning: the broker decides and not the\nmodel.\n",
    wrong: "steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n  - id: rotate\n    renew: { token: reader, as: fresh }\n",
    right: "steps:\n  - id: rotate\n    renew: { token: reader, as: fresh }\n  - id: leak\n    revoke: { token: fresh }\n    expect: { dead: [fresh], alive: [writer] }\n",
  },
  'reserved-name': {
    title: "a name is reserved",
    text: "\"setup\" is what comes before the first step, \"control\" is the token by which the\ntool itself knows that the broker is not refusing everything, and \"all\" and\n\"others\" are selectors.\n",
    wrong: "steps:\n  - id: setup\n    revoke: { token: reader }\n    expect: { dead: [reader] }\n",
    right: "steps:\n  - id: preparation\n    revoke: { token: reader }\n    expect: { dead: [reader] }\n",
  },
  'revoke-without-dead': {
    title: "a revocation expects nothing dead",
    text: "A broker answers every revocation with success, also one that matches nothing.\nOnly asking about a token that must be dead now shows that it took effect. A\nrevocation that must change nothing says so: \"effect: none\".\n",
    wrong: "steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { alive: [writer] }\n",
    right: "steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n",
  },
  'scope-too-wide': {
    title: "a delegation is wider than its delegator",
    text: "A token can hand over what it has and no more. A scope covers another when\naction and resource are equal, and the identifier is equal or the wider one is\nexactly \"*\". A \"*\" in action or resource means nothing special.\n",
    wrong: "steps:\n  - id: hand-over\n    delegate: { from: reader, to: writer, scope: [read:data:*], as: delegated }\n  - id: leak\n    revoke: { chain: reader }\n    expect: { dead: [delegated] }\n",
    right: "steps:\n  - id: hand-over\n    delegate: { from: reader, to: writer, scope: [read:data:a], as: delegated }\n  - id: leak\n    revoke: { chain: reader }\n    expect: { dead: [delegated] }\n",
  },
  'secret-in-file': {
    title: "a secret is in the file",
    text: "The file holds something that looks like a token, a client secret, a launch\ntoken or a private key, or the value of a secret environment variable. Playbooks\nare shared and kept. The secret is crossed out wherever the file is shown; it\nshould be revoked or changed, because others may have read the file.\n",
    wrong: "# AGENTWRIT_CLIENT_SECRET=correct-horse-battery\nsummary: Contain a leak\n",
    right: "# The client secret comes from the environment.\nsummary: Contain a leak\n",
  },
  'secret-shown': {
    title: "a secret would be shown",
    text: "Whatever a playbook says ends up on screens, in records and in reports. A secret\ninput, an environment variable with a name that says secret, and a value that\nlooks like a token cannot be used there.\n",
    wrong: "inputs:\n  key: { secret: true }\nsummary: Uses ${{ inputs.key }}\n",
    right: "inputs:\n  key: { secret: true }\nsummary: Uses a key\n",
  },
  'several-actions': {
    title: "a step has several actions",
    text: "After every step every token is checked. With two actions in one step nobody\ncould say which of them killed a token.\n",
    wrong: "steps:\n  - id: leak\n    revoke: { token: reader }\n    wait: 1s\n    expect: { dead: [reader] }\n",
    right: "steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader] }\n  - id: still-dead\n    wait: 1s\n    expect: { dead: [reader] }\n",
  },
  'several-documents': {
    title: "the file has several documents",
    text: "A line of \"---\" starts a new YAML document. Only one of them could be the\nplaybook, and nothing says which.\n",
    wrong: "summary: one\n---\nsummary: two\n",
    right: "summary: one and two\n",
  },
  'several-levels': {
    title: "a revocation names several levels",
    text: "Each level of revocation is proved by a step of its own: with two at once nobody\ncould say which of them killed a token.\n",
    wrong: "steps:\n  - id: leak\n    revoke: { token: reader, agent: reader }\n    expect: { dead: [reader] }\n",
    right: "steps:\n  - id: leak\n    revoke: { agent: reader }\n    expect: { dead: [reader] }\n",
  },
  'shared-task': {
    title: "a drill revokes a task that others may work on",
    text: "With \"isolation: none\" the name of a task goes to the broker as it is written.\nOthers may run agents under the same name, and revoking the task kills their\ntokens, now and later. That takes \"mode: live\" and the operator's consent to\nthat very name.\n",
    wrong: "isolation: none\nagents:\n  reader: { scope: [read:data:a], task: payroll }\n  writer: { scope: [write:data:a], task: other }\nsteps:\n  - id: poisoned\n    revoke: { task: payroll }\n    expect: { dead: [reader], alive: [writer] }\n",
    right: "isolation: none\nagents:\n  reader: { scope: [read:data:a], task: \"payroll-${{ run.id }}\" }\n  writer: { scope: [write:data:a], task: other }\nsteps:\n  - id: poisoned\n    revoke: { task: \"payroll-${{ run.id }}\" }\n    expect: { dead: [reader], alive: [writer] }\n",
  },
  'tab-indent': {
    title: "a tab is used to indent",
    text: "A tab has no agreed width, so YAML does not allow it where indentation carries\nmeaning. Set the editor to insert spaces.\n",
    wrong: "agents:\n\treader: { scope: [read:data:a] }\n\twriter: { scope: [write:data:a] }\n",
    right: "agents:\n  reader: { scope: [read:data:a] }\n  writer: { scope: [write:data:a] }\n",
  },
  'timed-without-dead': {
    title: "a time is given and nothing is expected dead",
    text: "\"within\" is how long a token may take to be dead, and \"holds\" how long it must\nstay so. Without a dead token they say nothing.\n",
    wrong: "steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader] }\n  - id: look\n    expect: { alive: [writer], within: 2s }\n",
    right: "steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], within: 2s }\n  - id: look\n    expect: { alive: [writer] }\n",
  },
  'token-not-given': {
    title: "a token was not given",
    text: "A token under \"tokens\" exists already, somewhere else: it is never written into\na playbook. Whoever runs it gives it, from a file, from a variable of the\nenvironment or on standard input, and it is shown only by its jti and its\nfingerprint: \"firebreak run leaked.yaml --token leaked=@leaked.txt\".\n",
  },
  'too-deep': {
    title: "the file is nested too deeply",
    text: "A playbook needs fewer than ten levels. Many more open brackets or indentations\nmean that the file is something else.\n",
  },
  'too-large': {
    title: "the file is too large",
    text: "The largest sensible playbook has a few thousand lines. A file beyond all\nproportion is refused without being read to its end.\n",
  },
  'too-many-aliases': {
    title: "aliases bring in too much",
    text: "Aliases of aliases multiply: a few lines can stand for billions of values. Such\na file is refused before it is spread out.\n",
  },
  'too-many-boards': {
    title: "decisions lead to too many boards",
    text: "Every option of every decision leads to a board of its own, and each of them is looked at: the best option has to hold on all.\nThat many come of many decisions with many options one after the other. A playbook that ends earlier, and another that\nbegins there, say the same.\n",
  },
  'too-many-entries': {
    title: "something has too many entries",
    text: "There are more entries than anybody can mean. Playbooks of this size are better\nsplit; fleets come from \"count\".\n",
  },
  'too-many-fragments': {
    title: "fragments make too much of a playbook",
    text: "A playbook with all its fragments has at most 1000 steps and 1 MiB of text,\nwhere a fragment counts as often as it is used. It is made of at most 50 files,\nand at most 8 fragments may use each other in a row.\n",
  },
  'too-many-hops': {
    title: "a delegation is too deep",
    text: "The broker refuses to delegate from a token that five delegations have led to.\n",
  },
  'undeclared-input': {
    title: "a value is given for an input that is not declared",
    text: "A value was given for an input that the playbook does not declare. If it was\nmisspelt, the real input silently has its default.\n",
  },
  'unknown-anchor': {
    title: "an alias has no anchor",
    text: "An alias (\"*name\") repeats the value that an anchor (\"&name\") marks further up\nin the same file.\n",
    wrong: "agents:\n  reader: { scope: &scope [read:data:a] }\n  writer: { scope: *scpoe }\n",
    right: "agents:\n  reader: { scope: &scope [read:data:a] }\n  writer: { scope: *scope }\n",
  },
  'unknown-fragment-input': {
    title: "a fragment has no such input",
    text: "What stands under \"with\" goes to the inputs that the fragment declares, by\ntheir names. A value that goes nowhere would be believed to matter.\n",
  },
  'unknown-key': {
    title: "a key is not known",
    text: "A key that the language does not have would be ignored, and what it was meant to\nassert would never be checked. So it is an error. Keys that start with \"x-\" are\nfree for notes of your own.\n",
    wrong: "steps:\n  - id: leak\n    revoke: { token: reader }\n    expects: { dead: [reader] }\n",
    right: "steps:\n  - id: leak\n    x-ticket: SEC-1\n    revoke: { token: reader }\n    expect: { dead: [reader] }\n",
  },
  'unknown-member': {
    title: "a fleet has no such member",
    text: "A fleet with a count of 3 has the members [0], [1] and [2].\n",
    wrong: "agents:\n  reader: { scope: [read:data:a] }\n  fleet: { scope: [read:data:b], count: 3 }\nsteps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [\"fleet[3]\"] }\n",
    right: "agents:\n  reader: { scope: [read:data:a] }\n  fleet: { scope: [read:data:b], count: 3 }\nsteps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [\"fleet[2]\"] }\n",
  },
  'unknown-option': {
    title: "an option does not exist",
    text: "The best option of a decision is one of its options: a run takes it.\n",
    wrong: "steps:\n  - id: first\n    decide:\n      question: What do you revoke?\n      options:\n        agent: { text: Stop the reader, revoke: { agent: reader } }\n        task: { text: Stop everything, revoke: { task: example } }\n      goal: { dead: [reader], alive: [writer] }\n      best: agnt\n      why: The writer has nothing to do with it.\n",
    right: "steps:\n  - id: first\n    decide:\n      question: What do you revoke?\n      options:\n        agent: { text: Stop the reader, revoke: { agent: reader } }\n        task: { text: Stop everything, revoke: { task: example } }\n      goal: { dead: [reader], alive: [writer] }\n      best: agent\n      why: The writer has nothing to do with it.\n",
  },
  'unknown-reference': {
    title: "a name is not defined",
    text: "Nothing in the playbook has this name. A broker would accept it all the same: it\nacknowledges the revocation of things that do not exist.\n",
    wrong: "steps:\n  - id: leak\n    revoke: { token: reeder }\n    expect: { dead: [reader] }\n",
    right: "steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader] }\n",
  },
  'unknown-role': {
    title: "a role does not exist",
    text: "An inject goes to roles, and a decision is made by one. Under a name that nobody has it would reach nobody.\n",
    wrong: "exercise:\n  duration: 30m\n  roles: { commander: { title: \"Incident commander\" } }\nsteps:\n  - id: alert\n    inject: { at: 0m, audience: [comander], text: A token was seen in a paste. }\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n",
    right: "exercise:\n  duration: 30m\n  roles: { commander: { title: \"Incident commander\" } }\nsteps:\n  - id: alert\n    inject: { at: 0m, audience: [commander], text: A token was seen in a paste. }\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n",
  },
  'unknown-tag': {
    title: "a tag is not known",
    text: "Tags (words that start with \"!\") can turn a value into something else than it\nlooks. Playbooks need none.\n",
    wrong: "title: !upper a title\n",
    right: "title: \"!upper is part of this title\"\n",
  },
  'unknown-value': {
    title: "a value is not one of the allowed ones",
    text: "The key takes one of a few words, and this is none of them.\n",
    wrong: "severity: hihg\n",
    right: "severity: high\n",
  },
  'unreadable-fragment': {
    title: "a fragment cannot be read",
    text: "A step with \"use\" runs the steps of another file. That file lies in the folder\nof the file that names it, or below it: no path leads upwards, none begins at\nthe root, and no link may lead out of the folder of the playbook. It is a file\nthat ends in .yaml or .yml, and no pipe and no device. A playbook may come from\na stranger, and must not make anybody read what is somewhere else.\n",
    wrong: "steps:\n  - id: contain\n    use: nowhere/contain-agent.yaml\n    with: { agent: reader }\n",
  },
  'unrefused-attempt': {
    title: "an attempt will not be refused as expected",
    text: "By the model the broker does what this step expects it to refuse, or refuses it\nwith another status. The broker decides, so this is a warning.\n",
    wrong: "steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n  - id: use\n    attempt: { renew: writer }\n    expect: { denied: 401 }\n",
    right: "steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n  - id: use\n    attempt: { renew: reader }\n    expect: { denied: 401 }\n",
  },
  'unset-reference': {
    title: "a reference has no value",
    text: "A reference names an input that is not declared, or an environment variable that\nmay be read and is not set.\n",
    wrong: "inputs:\n  team: { default: blue }\nsummary: Run by ${{ inputs.taem }}\n",
    right: "inputs:\n  team: { default: blue }\nsummary: Run by ${{ inputs.team }}\n",
  },
  'unusable-point': {
    title: "a point that proves nothing",
    text: "A point is an endpoint besides the broker that takes tokens. It is asked only\nwhere a step names it in \"at\", and what it answers has to tell alive and dead\napart: a status that means both shows nothing. A token goes out in the request,\nso the address is https, or http on this machine.\n",
    wrong: "points:\n  orders: { url: \"https://orders.example.com/me\", alive: { status: 200 }, dead: { status: [200, 401] } }\nsteps:\n  - id: leaked\n    revoke: { token: reader }\n    expect: { dead: { tokens: [reader], at: { orders: 30s } }, alive: [writer] }\n",
    right: "points:\n  orders: { url: \"https://orders.example.com/me\", alive: { status: 200 }, dead: { status: 401 } }\nsteps:\n  - id: leaked\n    revoke: { token: reader }\n    expect: { dead: { tokens: [reader], at: { orders: 30s } }, alive: [writer] }\n",
  },
  'unused-fragment-input': {
    title: "an input of a fragment is not used",
    text: "An input that nothing in the fragment refers to changes nothing, whatever value\nit is given. This is a warning; in a live playbook it is the error FB3058.\n",
  },
  'unused-input': {
    title: "an input is not used",
    text: "An input that nothing refers to changes nothing, whatever value it is given.\nThis is a warning.\n",
    wrong: "inputs:\n  team: { default: blue }\n",
    right: "inputs:\n  team: { default: blue }\nsummary: Run by ${{ inputs.team }}\n",
  },
  'unused-live-input': {
    title: "a live playbook does not use an input",
    text: "In a live playbook an input that nothing refers to is an error: whoever gives\nthe target of an incident must not be told that all went well by a playbook that\nnever looked at it.\n",
    wrong: "mode: live\ninputs:\n  agent: { description: The agent to stop, required: true }\n",
    right: "mode: live\ninputs:\n  agent: { description: The agent to stop, required: true }\nsteps:\n  - id: prove\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n  - id: stop\n    revoke: { agent: \"${{ inputs.agent }}\" }\n",
  },
  'unwanted-effect': {
    title: "a revocation that must change nothing kills a token",
    text: "\"effect: none\" says that a revocation must change no token at all, named or not.\nBy the model a token dies by this one.\n",
    wrong: "steps:\n  - id: stale\n    revoke: { token: reader }\n    expect: { effect: none, alive: [writer] }\n  - id: leak\n    revoke: { agent: writer }\n    expect: { dead: [writer] }\n",
    right: "steps:\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n",
  },
  'wrong-form': {
    title: "a value does not have the form it must have",
    text: "The value is text, as it should be, but not of the right form: a scope has three\nparts, a duration has a unit, a name has no blanks.\n",
    wrong: "agents:\n  reader: { scope: [read:data] }\n  writer: { scope: [write:data:a] }\n",
    right: "agents:\n  reader: { scope: [read:data:a] }\n  writer: { scope: [write:data:a] }\n",
  },
  'wrong-input-type': {
    title: "an input has a value of the wrong type",
    text: "The value of an input, given or by default, is not of the declared type. Values\nfrom outside are never repeated in messages.\n",
    wrong: "inputs:\n  size: { type: number, default: many }\nsummary: For ${{ inputs.size }}\n",
    right: "inputs:\n  size: { type: number, default: 5 }\nsummary: For ${{ inputs.size }}\n",
  },
  'wrong-kind': {
    title: "a name names the wrong kind of thing",
    text: "Delegations go to agents, and agents and chains are revoked by the name of an\nagent. A token that a step made is not an agent; a single agent has no members.\n",
    wrong: "steps:\n  - id: rotate\n    renew: { token: writer, as: writer-2 }\n  - id: taken-over\n    revoke: { agent: writer-2 }\n    expect: { dead: [writer-2] }\n",
    right: "steps:\n  - id: rotate\n    renew: { token: writer, as: writer-2 }\n  - id: taken-over\n    revoke: { agent: writer }\n    expect: { dead: [writer-2] }\n",
  },
  'wrong-type': {
    title: "a value is of the wrong type",
    text: "The value is of another type than the key takes. Two things surprise most: in\nYAML 1.2 \"yes\", \"no\", \"on\" and \"off\" are texts, and a duration is a text with a\nunit, not a number.\n",
    wrong: "inputs:\n  deep: { type: boolean, required: yes }\ndefaults: { ttl: 300 }\n",
    right: "inputs:\n  deep: { type: boolean, required: true, default: false }\nsummary: Deep is ${{ inputs.deep }}\ndefaults: { ttl: 300s }\n",
  },
  'yaml-directive': {
    title: "YAML directives are not part of the language",
    text: "A directive such as \"%YAML 1.1\" changes how the rest is read: under YAML 1.1,\n\"no\" would be false. Playbooks are YAML 1.2.\n",
  },
}
