// @ts-nocheck
// Generated from schemas/playbook.schema.json by `npm run generate`. Do not edit.

/** One violation as ajv reports it; its messages are off, because words are not its business. */
export interface SchemaViolation {
  readonly instancePath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
  /** The key itself, where a key and not a value is wrong. */
  readonly propertyName?: string
}

/** The part of the schema that words are made from. */
export interface SchemaNode {
  readonly $ref?: string
  readonly title?: string
  readonly description?: string
  readonly markdownDescription?: string
  readonly markdownEnumDescriptions?: readonly string[]
  readonly pattern?: string
  readonly patternErrorMessage?: string
  readonly maxProperties?: number
  readonly allOf?: readonly SchemaNode[]
  readonly default?: unknown
  readonly examples?: readonly unknown[]
  readonly type?: string | readonly string[]
  readonly enum?: readonly (string | number)[]
  readonly properties?: Readonly<Record<string, SchemaNode>>
  readonly items?: SchemaNode
  readonly additionalProperties?: boolean | SchemaNode
  readonly propertyNames?: SchemaNode
  readonly $defs?: Readonly<Record<string, SchemaNode>>
}

/** Everything about a value that the schema does not allow; empty when there is nothing. */
export function playbookViolations(value: unknown): readonly SchemaViolation[] {
  return validate20(value) ? [] : validate20.errors
}

/** Everything about a value that the schema does not allow; empty when there is nothing. */
export function fragmentViolations(value: unknown): readonly SchemaViolation[] {
  return validate136(value) ? [] : validate136.errors
}

export const PLAYBOOK_SCHEMA: SchemaNode = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"A Firebreak playbook","description":"A Firebreak playbook: agents, then steps that revoke something and say which tokens must be dead and which alive.","type":"object","required":["version","id","title","steps"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"version":{"description":"The version of the playbook language. It is 1.","type":"integer","enum":[1]},"id":{"description":"A short name that stays the same when the title changes. It appears in records and reports, and is the default for task and orchestrator names.","$ref":"#/$defs/slug","examples":["incident-response"]},"title":{"description":"One line that says what the playbook proves.","$ref":"#/$defs/line","examples":["Contain a compromised agent at the narrowest level that works"]},"summary":{"description":"What the playbook does, for somebody who decides whether to run it.","$ref":"#/$defs/text"},"owner":{"description":"The role that looks after this playbook. A role, not a person: people move on.","$ref":"#/$defs/line","examples":["security-oncall"]},"severity":{"description":"How bad the incident is that this playbook answers.","type":"string","enum":["low","medium","high","critical"]},"tags":{"description":"Words to select playbooks by.","type":"array","maxItems":50,"items":{"$ref":"#/$defs/slug"},"examples":[["drill","revocation"]]},"references":{"description":"Where the incident pattern is described: an ATT&CK technique, a ticket, a policy.","type":"array","maxItems":50,"items":{"$ref":"#/$defs/reference"}},"guidance":{"description":"What whoever approves or looks for a playbook wants to know. A run does not need it; `firebreak list` and `firebreak docs` show it.","markdownDescription":"What whoever approves or looks for a playbook wants to know. A run does not need it; `firebreak list` and `firebreak docs` show it.","$ref":"#/$defs/guidance"},"by-name":{"description":"It runs where its file is named, and is left out where only a folder or a pattern is given: it needs something that not every run brings.","type":"boolean","default":false},"mode":{"description":"What the playbook may revoke. `drill` revokes only what this run created; `live` may also revoke a target that the operator gives and confirms by name.","markdownDescription":"What the playbook may revoke. `drill` revokes only what this run created; `live` may also revoke a target that the operator gives and confirms by name.","type":"string","enum":["drill","live"],"markdownEnumDescriptions":["Revokes only what this run created.","May also revoke a target that the operator gives and confirms by name. What it revokes stays revoked."],"default":"drill"},"isolation":{"description":"With `run`, task and orchestrator names get the run id put in front on the wire, so that revocations of an earlier run on the same broker cannot touch this one. `none` sends the names as they are written.","markdownDescription":"With `run`, task and orchestrator names get the run id put in front on the wire, so that revocations of an earlier run on the same broker cannot touch this one. `none` sends the names as they are written.","type":"string","enum":["run","none"],"markdownEnumDescriptions":["Puts the run id in front of task and orchestrator names on the wire, so that runs on the same broker cannot touch each other.","Sends the names as they are written. A second run on the same broker finds what the first one revoked, and revoking a task may hit what others run under it: that takes `mode: live`."],"default":"run"},"inputs":{"description":"Values that are given when the playbook is run, used as `${{ inputs.NAME }}`.","markdownDescription":"Values that are given when the playbook is run, used as `${{ inputs.NAME }}`.","type":"object","maxProperties":50,"propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/input"}},"defaults":{"description":"What an agent has when it does not say otherwise.","$ref":"#/$defs/defaults"},"exercise":{"description":"How a room plays this playbook with `firebreak tabletop`. A run and a check do not need it.","markdownDescription":"How a room plays this playbook with `firebreak tabletop`. A run and a check do not need it.","$ref":"#/$defs/exercise"},"apps":{"description":"Apps that are made for the run and deregistered at the end. Each logs in once, and its session is a token of the same name.","type":"object","maxProperties":20,"propertyNames":{"$ref":"#/$defs/appName"},"additionalProperties":{"$ref":"#/$defs/app"}},"launches":{"description":"Launch tokens that are handed out before the first step. Nothing revokes them: with one of them whoever was stopped may come back.","type":"object","maxProperties":20,"propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/launch"}},"agents":{"description":"The agents that are registered before the first step. Each gets one token with the agent's own name.","$ref":"#/$defs/agents"},"tokens":{"description":"Tokens that exist already and that whoever runs this brings, each with `--token NAME=@FILE`; never their values.","markdownDescription":"Tokens that exist already and that whoever runs this brings, each with `--token NAME=@FILE`; never their values.","type":"object","maxProperties":50,"propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/broughtToken"}},"points":{"description":"HTTP endpoints besides the broker that take these tokens: `dead: { tokens: [...], at: { POINT: 30s } }` says by when they must refuse one. A token is sent only to hosts that the operator allows with `--allow-host`.","markdownDescription":"HTTP endpoints besides the broker that take these tokens: `dead: { tokens: [...], at: { POINT: 30s } }` says by when they must refuse one. A token is sent only to hosts that the operator allows with `--allow-host`.","type":"object","minProperties":1,"maxProperties":20,"propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/point"}},"steps":{"description":"What happens, in order. After every step every token is checked; a token the step does not name must not have changed.","type":"array","minItems":1,"maxItems":1000,"items":{"$ref":"#/$defs/step"}}},"$defs":{"fragmentPath":{"title":"the path of a fragment","description":"a .yaml or .yml file in the folder of this file or below it, with / between folders and without ..","examples":["./contain-agent.yaml","shared/proof.yaml"],"type":"string","pattern":"^(?!/)(?!(?:[\\s\\S]*/)?\\.\\.(?:/|$))[^\\\\:${}\\x00-\\x1f]{1,300}\\.ya?ml$","patternErrorMessage":"This is not the path of a fragment: a .yaml or .yml file in the folder of this file or below it, with / between folders and without ... For example: ./contain-agent.yaml, shared/proof.yaml"},"fragment":{"title":"A fragment","description":"Steps that playbooks share. A playbook runs them with `use`; a fragment does not run by itself.","markdownDescription":"Steps that playbooks share. A playbook runs them with `use`; a fragment does not run by itself.","type":"object","required":["fragment","title","steps"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"fragment":{"description":"The version of the language that the fragment is written in. It is 1.","type":"integer","enum":[1]},"title":{"description":"One line that says what the steps do.","$ref":"#/$defs/line","examples":["Show that an agent is out for good"]},"summary":{"description":"What the steps do, for somebody who decides whether to use them.","$ref":"#/$defs/text"},"inputs":{"description":"Values that the step gives that uses the fragment, used as `${{ inputs.NAME }}`. One without a default must be given.","markdownDescription":"Values that the step gives that uses the fragment, used as `${{ inputs.NAME }}`. One without a default must be given.","type":"object","maxProperties":50,"propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/fragmentInput"}},"steps":{"description":"What happens, in order, where the fragment is used.","type":"array","minItems":1,"maxItems":1000,"items":{"$ref":"#/$defs/step"}}}},"fragmentInput":{"title":"An input of a fragment","description":"A value that is given where the fragment is used.","type":"object","additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"type":{"description":"What the value must be.","type":"string","enum":["string","number","boolean","duration","handle"],"markdownEnumDescriptions":["Any text.","A number.","`true` or `false`.","A whole number and a unit: `500ms`, `2s`, `5m`, `1h`.","The name of an agent or a token of whoever uses the fragment."],"default":"string"},"description":{"description":"What the value is for; shown when it is missing.","$ref":"#/$defs/text"},"default":{"description":"The value when none is given. May use `${{ env.NAME }}` and `${{ run.id }}`.","markdownDescription":"The value when none is given. May use `${{ env.NAME }}` and `${{ run.id }}`.","type":["string","number","boolean"]}}},"slug":{"title":"a short name","description":"letters, digits and - _ . only, starting with a letter or digit","examples":["incident-response"],"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$","patternErrorMessage":"This is not a short name: letters, digits and - _ . only, starting with a letter or digit. For example: incident-response"},"name":{"title":"a name","description":"letters, digits, - and _ only, starting with a letter","examples":["reader","writer-2"],"type":"string","pattern":"^[A-Za-z][A-Za-z0-9_-]{0,63}$","patternErrorMessage":"This is not a name: letters, digits, - and _ only, starting with a letter. For example: reader, writer-2"},"line":{"title":"one line of text","description":"some text without line breaks, at most 300 characters","examples":["Contain a compromised agent"],"type":"string","pattern":"^(?=.*\\S)[^\\n\\r]{1,300}\\n?$","patternErrorMessage":"This is not one line of text: some text without line breaks, at most 300 characters. For example: Contain a compromised agent"},"text":{"title":"text","description":"some text, at most 10000 characters","examples":["Everything that ran under this task is suspect."],"type":"string","pattern":"^(?=[\\s\\S]*\\S)[\\s\\S]{1,10000}$","patternErrorMessage":"This is not text: some text, at most 10000 characters. For example: Everything that ran under this task is suspect."},"duration":{"title":"a duration","description":"a whole number and a unit, ms, s, m or h","examples":["500ms","2s","5m","1h"],"type":"string","pattern":"^(?:[0-9]{1,9}(?:ms|s|m|h)|\\$\\{\\{[^{}]*\\}\\})$","patternErrorMessage":"This is not a duration: a whole number and a unit, ms, s, m or h. For example: 500ms, 2s, 5m"},"scope":{"title":"a scope","description":"action:resource:identifier without blanks, where only the identifier may be *","examples":["read:data:partition-1","write:data:*"],"type":"string","pattern":"^(?:[^:\\s]+:[^:\\s]+:\\S+|[\\s\\S]*\\$\\{\\{[\\s\\S]*)$","patternErrorMessage":"This is not a scope: action:resource:identifier without blanks, where only the identifier may be *. For example: read:data:partition-1, write:data:*"},"scopes":{"type":"array","minItems":1,"maxItems":100,"items":{"$ref":"#/$defs/scope"},"examples":[["read:data:partition-1"]]},"wireName":{"title":"a task or orchestrator name","description":"letters, digits and . _ - only, at most 128, and neither . nor ..","examples":["incident-demo"],"type":"string","pattern":"^(?!\\.{1,2}$)(?:[A-Za-z0-9._-]|\\$\\{\\{[^{}]*\\}\\}){1,128}$","patternErrorMessage":"This is not a task or orchestrator name: letters, digits and . _ - only, at most 128, and neither . nor ... For example: incident-demo"},"token":{"title":"a token","description":"the handle of one token; one of a fleet is written fleet[3]","examples":["reader","fleet[3]"],"type":"string","pattern":"^(?:[A-Za-z][A-Za-z0-9_-]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_-]{0,63}){0,8}(?:\\[[0-9]{1,5}\\])?|\\$\\{\\{[^{}]*\\}\\})$","patternErrorMessage":"This is not a token: the handle of one token; one of a fleet is written fleet[3]. For example: reader, fleet[3]"},"tokens":{"title":"a token or a fleet","description":"the handle of one token; one of a fleet is written fleet[3], all of it fleet[*]","examples":["reader","fleet[3]","fleet[*]"],"type":["string","array"],"pattern":"^(?:[A-Za-z][A-Za-z0-9_-]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_-]{0,63}){0,8}(?:\\[(?:\\*|[0-9]{1,5})\\])?|\\$\\{\\{[^{}]*\\}\\})$","patternErrorMessage":"This is not a token or a fleet: the handle of one token; one of a fleet is written fleet[3], all of it fleet[*]. For example: reader, fleet[3], fleet[*]","minItems":1,"maxItems":1000,"items":{"$ref":"#/$defs/fleetToken"}},"fleetToken":{"title":"a token or a fleet","description":"the handle of one token; one of a fleet is written fleet[3], all of it fleet[*]","examples":["reader","fleet[3]","fleet[*]"],"type":"string","pattern":"^(?:[A-Za-z][A-Za-z0-9_-]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_-]{0,63}){0,8}(?:\\[(?:\\*|[0-9]{1,5})\\])?|\\$\\{\\{[^{}]*\\}\\})$","patternErrorMessage":"This is not a token or a fleet: the handle of one token; one of a fleet is written fleet[3], all of it fleet[*]. For example: reader, fleet[3], fleet[*]"},"target":{"title":"a revocation target","description":"a name of this playbook, fleet[3], fleet[*] or ${{ inputs.NAME }}","examples":["reader","fleet[*]","${{ inputs.agent }}"],"type":"string","pattern":"^\\S(?:[\\s\\S]{0,510}\\S)?$","patternErrorMessage":"This is not a revocation target: a name of this playbook, fleet[3], fleet[*] or ${{ inputs.NAME }}. For example: reader, fleet[*], ${{ inputs.agent }}"},"targets":{"title":"a revocation target or a list of them","description":"a name of this playbook, fleet[3], fleet[*] or ${{ inputs.NAME }}","examples":["reader","fleet[*]","${{ inputs.agent }}"],"type":["string","array"],"pattern":"^\\S(?:[\\s\\S]{0,510}\\S)?$","patternErrorMessage":"This is not a revocation target or a list of them: a name of this playbook, fleet[3], fleet[*] or ${{ inputs.NAME }}. For example: reader, fleet[*], ${{ inputs.agent }}","minItems":1,"maxItems":1000,"items":{"$ref":"#/$defs/target"}},"selector":{"title":"a selector","description":"a handle, fleet[3], fleet[*], task:NAME, agent:NAME, chain:NAME, others or all","examples":["reader","fleet[*]","task:incident-demo","others"],"type":"string","pattern":"^(?:(?:(?:agent|chain):)?[A-Za-z][A-Za-z0-9_-]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_-]{0,63}){0,8}(?:\\[(?:\\*|[0-9]{1,5})\\])?|task:[A-Za-z0-9._-]{1,128}|[\\s\\S]*\\$\\{\\{[\\s\\S]*)$","patternErrorMessage":"This is not a selector: a handle, fleet[3], fleet[*], task:NAME, agent:NAME, chain:NAME, others or all. For example: reader, fleet[*], task:incident-demo"},"selectors":{"title":"a selector","description":"a handle, fleet[3], fleet[*], task:NAME, agent:NAME, chain:NAME, others or all","examples":["reader","fleet[*]","task:incident-demo","others"],"type":["string","array"],"pattern":"^(?:(?:(?:agent|chain):)?[A-Za-z][A-Za-z0-9_-]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_-]{0,63}){0,8}(?:\\[(?:\\*|[0-9]{1,5})\\])?|task:[A-Za-z0-9._-]{1,128}|[\\s\\S]*\\$\\{\\{[\\s\\S]*)$","patternErrorMessage":"This is not a selector: a handle, fleet[3], fleet[*], task:NAME, agent:NAME, chain:NAME, others or all. For example: reader, fleet[*], task:incident-demo","minItems":1,"maxItems":10000,"items":{"$ref":"#/$defs/selector"}},"dead":{"title":"What must be dead","description":"a selector or a list of them, or { tokens: [...], at: { POINT: 30s } }","examples":["reader","fleet[*]","task:incident-demo","others"],"type":["string","array","object"],"pattern":"^(?:(?:(?:agent|chain):)?[A-Za-z][A-Za-z0-9_-]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_-]{0,63}){0,8}(?:\\[(?:\\*|[0-9]{1,5})\\])?|task:[A-Za-z0-9._-]{1,128}|[\\s\\S]*\\$\\{\\{[\\s\\S]*)$","patternErrorMessage":"This is not what must be dead: a selector or a list of them, or { tokens: [...], at: { POINT: 30s } }. For example: reader, fleet[*], task:incident-demo, others","minItems":1,"maxItems":10000,"items":{"$ref":"#/$defs/selector"},"required":["tokens","at"],"additionalProperties":false,"properties":{"tokens":{"description":"Tokens the broker must refuse now, and accepted before.","$ref":"#/$defs/selectors"},"at":{"description":"By when each point must refuse them, counted from the acknowledgement. Each of them must have accepted them before.","type":"object","minProperties":1,"maxProperties":20,"propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/duration"}}}},"point":{"title":"A point","description":"One HTTP endpoint that takes tokens, and how alive and dead look there.","type":"object","required":["url","alive","dead"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"url":{"description":"Where it is: https, or http on this machine. Redirects are not followed.","$ref":"#/$defs/line","examples":["https://orders.example.com/me","${{ inputs.orders }}"]},"method":{"description":"How it is called; `GET` unless told. It is called often, so it should change nothing.","markdownDescription":"How it is called; `GET` unless told. It is called often, so it should change nothing.","type":"string","enum":["GET","POST","PUT","DELETE"]},"header":{"description":"The header that carries the token; `Authorization` unless told.","markdownDescription":"The header that carries the token; `Authorization` unless told.","$ref":"#/$defs/headerName"},"scheme":{"description":"The word before the token in it; `Bearer` unless told, and nothing for an empty text.","markdownDescription":"The word before the token in it; `Bearer` unless told, and nothing for an empty text.","$ref":"#/$defs/scheme"},"alive":{"description":"How it answers a token that it accepts.","$ref":"#/$defs/pointLook"},"dead":{"description":"How it answers a token that it refuses.","$ref":"#/$defs/pointLook"}}},"headerName":{"title":"the name of a header","description":"letters, digits and - only","examples":["Authorization","X-Api-Key"],"type":"string","pattern":"^[A-Za-z][A-Za-z0-9-]{0,63}$","patternErrorMessage":"This is not the name of a header: letters, digits and - only. For example: Authorization, X-Api-Key"},"scheme":{"title":"the word before a token","description":"letters, digits and - only, at most 32, or nothing","examples":["Bearer","Token"],"type":"string","pattern":"^[A-Za-z0-9-]{0,32}$","patternErrorMessage":"This is not the word before a token: letters, digits and - only, at most 32, or nothing. For example: Bearer, Token"},"pointLook":{"title":"How an answer looks","type":"object","required":["status"],"additionalProperties":false,"properties":{"status":{"description":"The HTTP status, or several of them.","type":["integer","array"],"minimum":200,"maximum":499,"minItems":1,"maxItems":20,"items":{"type":"integer","minimum":200,"maximum":499},"examples":[401]},"contains":{"description":"A text that the answer has to contain.","$ref":"#/$defs/line"}}},"reference":{"title":"A place to read more","description":"One place to read more.","type":"object","required":["source","id"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"source":{"description":"Who publishes it.","$ref":"#/$defs/line","examples":["MITRE ATT&CK"]},"id":{"description":"Its identifier there.","$ref":"#/$defs/line","examples":["T1550.001"]},"url":{"description":"Where to read it.","$ref":"#/$defs/url","examples":["https://attack.mitre.org/techniques/T1550/001/"]}}},"guidance":{"title":"What an approver wants to know","type":"object","additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"situation":{"description":"When to take it, in the words of somebody who is in that situation.","$ref":"#/$defs/line","examples":["A token is in a log"]},"why":{"description":"Why it revokes at this level and not at another.","$ref":"#/$defs/text","examples":["One token is known, and its agent is not suspect."]},"cost":{"description":"What it costs whoever works with the broker.","$ref":"#/$defs/text","examples":["One agent has to get a new token."]},"phase":{"description":"Where in an incident it belongs.","type":"string","enum":["preparation","identification","containment","eradication","recovery"],"markdownEnumDescriptions":["Before anything happens: what the broker does and how fast.","Finding out what there is and whether something worked.","Stopping it.","Keeping it from coming back.","Going on afterwards."]},"revision":{"description":"The version of this playbook, as its owners count.","$ref":"#/$defs/line","examples":["1.2"]},"status":{"description":"Whether it may be relied on.","type":"string","enum":["draft","active","deprecated"],"markdownEnumDescriptions":["Not yet approved.","Approved.","To be used no more."]},"reviewed":{"description":"The day on which somebody last read it and found it right.","$ref":"#/$defs/day"},"review-every":{"description":"After how many days it has to be read again.","$ref":"#/$defs/days","examples":[90]},"prerequisites":{"description":"What must be there before it is run.","type":"array","minItems":1,"maxItems":50,"items":{"$ref":"#/$defs/line"},"examples":[["The admin secret of the broker"]]},"out-of-scope":{"description":"What it is not for, and where to go instead.","type":"array","minItems":1,"maxItems":50,"items":{"$ref":"#/$defs/outOfScope"}},"related":{"description":"The ids of playbooks that belong to it.","type":"array","minItems":1,"maxItems":50,"items":{"$ref":"#/$defs/slug"},"examples":[["leak-after-renewal"]]}}},"outOfScope":{"title":"What it is not for","type":"object","required":["what","instead"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"what":{"description":"The case that it does not cover.","$ref":"#/$defs/line"},"instead":{"description":"Where to go instead: the id of a playbook, or anything else.","$ref":"#/$defs/line"}}},"day":{"title":"a day","description":"a day as year, month and day, such as 2026-11-26","examples":["2026-11-26"],"type":"string","pattern":"^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$","patternErrorMessage":"This is not a day: a day as year, month and day, such as 2026-11-26. For example: 2026-11-26"},"days":{"title":"a number of days","description":"a whole number of days from 1 to 3650, without quotes","examples":[90],"type":"integer","minimum":1,"maximum":3650},"url":{"title":"a web address","description":"an address that starts with https:// or http://","examples":["https://attack.mitre.org/techniques/T1550/001/"],"type":"string","pattern":"^https?://[^\\s<>\"]{1,2000}$","patternErrorMessage":"This is not a web address: an address that starts with https:// or http://. For example: https://attack.mitre.org/techniques/T1550/001/"},"input":{"title":"An input","description":"A value that is given when the playbook is run.","type":"object","additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"type":{"description":"What the value must be.","type":"string","enum":["string","number","boolean","duration"],"markdownEnumDescriptions":["Any text.","A number.","`true` or `false`.","A whole number and a unit: `500ms`, `2s`, `5m`, `1h`."],"default":"string"},"description":{"description":"What the value is for; shown when it is missing.","$ref":"#/$defs/text"},"default":{"description":"The value when none is given. May use `${{ env.NAME }}` and `${{ run.id }}`.","markdownDescription":"The value when none is given. May use `${{ env.NAME }}` and `${{ run.id }}`.","type":["string","number","boolean"]},"required":{"description":"The run is refused when no value is given, even if nothing uses it.","type":"boolean","default":false},"secret":{"description":"The value must never be shown. It cannot be used where a record or a screen would show it.","type":"boolean","default":false}}},"defaults":{"title":"The defaults","type":"object","additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"orch":{"description":"The orchestrator's name. Without it, the playbook's id.","$ref":"#/$defs/wireName","examples":["incident-response"]},"task":{"description":"The task's name. Without it, the playbook's id.","$ref":"#/$defs/wireName","examples":["incident-demo"]},"ttl":{"description":"How long a token lives, from 1s to 24h. Without it, 5m. Delegated tokens take it too.","$ref":"#/$defs/duration","default":"5m"},"scope":{"description":"What an agent may do.","$ref":"#/$defs/scopes"}}},"agents":{"title":"The agents","description":"Agents by name.","type":"object","maxProperties":1000,"propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/agent"}},"agent":{"title":"An agent","description":"An agent and its first token, which has the agent's name.","type":"object","additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"scope":{"description":"What the agent may do: a list of action:resource:identifier.","$ref":"#/$defs/scopes"},"task":{"description":"The task the agent works on. Revoking a task kills every token that carries it.","$ref":"#/$defs/wireName"},"orch":{"description":"The orchestrator that started the agent.","$ref":"#/$defs/wireName"},"ttl":{"description":"How long its token lives, from 1s to 24h.","$ref":"#/$defs/duration","examples":["5m"]},"count":{"description":"Makes a fleet: `fleet` with a count of 500 is `fleet[0]` to `fleet[499]`.","markdownDescription":"Makes a fleet: `fleet` with a count of 500 is `fleet[0]` to `fleet[499]`.","$ref":"#/$defs/count","examples":[500]},"app":{"description":"The app of this playbook that lets the agent be made. Without one, whoever makes the run's agents.","$ref":"#/$defs/appName"},"launch":{"description":"The launch token of this playbook that the agent is registered with; its token then lives as long as that says.","$ref":"#/$defs/name"}}},"broughtToken":{"title":"A token that is brought","description":"A token that exists already. It joins the board, must be seen alive before it can be dead, and is shown by its jti and its fingerprint only.","type":"object","additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"description":{"description":"Which token is meant; shown when it is missing.","$ref":"#/$defs/text","examples":["The token from the alert"]},"release":{"description":"It is given back at the end. Without it, it is left as it is.","type":"boolean","default":false}}},"appName":{"title":"an app","description":"lower-case letters, digits and single hyphens, starting with a letter, at most 50","examples":["billing"],"type":"string","pattern":"^[a-z][a-z0-9]{0,49}(?:-[a-z0-9]{1,49}){0,9}$","patternErrorMessage":"This is not an app: lower-case letters, digits and single hyphens, starting with a letter, at most 50. For example: billing"},"app":{"title":"An app","description":"An app, its ceiling, and its first session, which has the app's name.","type":"object","required":["scope"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"scope":{"description":"The ceiling: what the agents may do at most that it lets be made.","$ref":"#/$defs/scopes"},"ttl":{"description":"How long its sessions live, from 1m to 24h. Without it, 30m.","$ref":"#/$defs/duration","default":"30m"}}},"launch":{"title":"A launch token","description":"A launch token: with it an agent registers, under any task.","type":"object","required":["scope"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"scope":{"description":"What an agent may do at most that is registered with it.","$ref":"#/$defs/scopes"},"ttl":{"description":"How long the tokens live that are issued with it.","$ref":"#/$defs/duration"},"lasts":{"description":"How long it can be used itself, from 1s to 1h. Without it, 10m.","$ref":"#/$defs/duration","default":"10m"},"reusable":{"description":"It can be used more than once.","type":"boolean","default":false},"app":{"description":"The app of this playbook that hands it out.","$ref":"#/$defs/appName"}}},"appChange":{"title":"A change of an app","description":"Exactly one.","type":"object","minProperties":1,"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"narrow":{"description":"Gives this app another ceiling. What exists already is not touched.","$ref":"#/$defs/appName"},"scope":{"description":"The new ceiling.","$ref":"#/$defs/scopes"},"deregister":{"description":"Lets nobody log in as this app any more. Its sessions and its agents live on.","$ref":"#/$defs/appName"}}},"login":{"title":"A further session","type":"object","required":["app","as"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"app":{"description":"The app that logs in.","$ref":"#/$defs/appName"},"as":{"description":"The handle of the new session.","$ref":"#/$defs/name"}}},"count":{"title":"a whole number","description":"a whole number from 1 to 10000, without quotes","examples":[500],"type":["integer","string"],"minimum":1,"maximum":10000,"pattern":"^\\$\\{\\{[^{}]*\\}\\}$","patternErrorMessage":"This is not a whole number: a whole number from 1 to 10000, or ${{ inputs.NAME }}. For example: 500"},"rounds":{"title":"how often it is measured","description":"a whole number from 2 to 200, without quotes","examples":[20],"type":["integer","string"],"minimum":2,"maximum":200,"pattern":"^\\$\\{\\{[^{}]*\\}\\}$","patternErrorMessage":"This is not a number of rounds: a whole number from 2 to 200, or ${{ inputs.NAME }}. For example: 20"},"step":{"title":"A step","description":"One action, or none, and what must hold afterwards.","type":"object","required":["id"],"dependentRequired":{"with":["use"]},"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"id":{"description":"The step's name, unique in the playbook. `setup` and `control` are taken.","markdownDescription":"The step's name, unique in the playbook. `setup` and `control` are taken.","$ref":"#/$defs/slug","examples":["leaked-token"]},"title":{"description":"One line for the person who watches the run. May use `${{ agents.NAME.id }}`.","markdownDescription":"One line for the person who watches the run. May use `${{ agents.NAME.id }}`.","$ref":"#/$defs/line"},"scenario":{"description":"What has happened, in the story of the exercise. May use `${{ agents.NAME.id }}`.","markdownDescription":"What has happened, in the story of the exercise. May use `${{ agents.NAME.id }}`.","$ref":"#/$defs/text"},"notes":{"description":"What only the facilitator of an exercise reads.","$ref":"#/$defs/notes"},"inject":{"description":"What the players of an exercise learn when the step begins.","$ref":"#/$defs/inject"},"unseen":{"description":"Whether the players of an exercise cannot see what the step does. They find out when they ask for a log that has it, or after their next decision.","type":"boolean","default":false},"timeout":{"description":"How long the step may take in all.","$ref":"#/$defs/duration"},"create":{"description":"Registers more agents.","type":"object","minProperties":1,"maxProperties":1000,"propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/agent"}},"delegate":{"description":"Hands a part of one token's scope to another agent, which gets a new token.","$ref":"#/$defs/delegate"},"renew":{"description":"Exchanges a token for a new one. The old one must then be dead.","$ref":"#/$defs/renew"},"release":{"description":"Gives tokens back. They must then be dead.","$ref":"#/$defs/tokens"},"revoke":{"description":"Revokes at one of four levels: a token, an agent, a task or a delegation chain.","$ref":"#/$defs/revoke"},"race":{"description":"Revokes while others renew, hand over or register again and again: nothing that comes out of it may be alive afterwards.","$ref":"#/$defs/race"},"hook":{"description":"Runs a command of the operator's, such as one that restarts the broker. The playbook knows its name only; `--hook NAME=COMMAND` gives it.","markdownDescription":"Runs a command of the operator's, such as one that restarts the broker. The playbook knows its name only; `--hook NAME=COMMAND` gives it.","$ref":"#/$defs/hook"},"decide":{"description":"Puts a question to the room. A run takes the best option, and asserts the goal.","$ref":"#/$defs/decide"},"app":{"description":"Changes an app of this playbook: narrows its ceiling, or deregisters it.","$ref":"#/$defs/appChange"},"login":{"description":"Logs in once more as an app of this playbook.","$ref":"#/$defs/login"},"attempt":{"description":"Makes a call that the broker must refuse, or allow: what `expect` says with `denied` or `allowed` is what the step is about.","markdownDescription":"Makes a call that the broker must refuse, or allow: what `expect` says with `denied` or `allowed` is what the step is about.","$ref":"#/$defs/attempt"},"audit":{"description":"Reads the broker's audit log and says which events must be there and whether its hash chain is whole. It changes nothing.","$ref":"#/$defs/audit"},"use":{"description":"Runs the steps of a fragment here. Their names get this step's id in front: `contain.probe`.","markdownDescription":"Runs the steps of a fragment here. Their names get this step's id in front: `contain.probe`.","$ref":"#/$defs/fragmentPath"},"with":{"description":"Values for the inputs of the fragment, by name.","type":"object","minProperties":1,"maxProperties":50,"propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"type":["string","number","boolean"]}},"wait":{"description":"Waits before it checks.","$ref":"#/$defs/duration","examples":["2s"]},"repeat":{"description":"Measures this revocation so often in all: before it, fresh twins of its target are made and revoked at the same level, one after the other. `within` then bounds the slowest of all.","markdownDescription":"Measures this revocation so often in all: before it, fresh twins of its target are made and revoked at the same level, one after the other. `within` then bounds the slowest of all.","$ref":"#/$defs/rounds","examples":[20]},"expect":{"description":"What must hold after the step. A token that is not named must not have changed.","$ref":"#/$defs/expect"}}},"delegate":{"title":"A delegation","type":"object","required":["from","to","scope","as"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"from":{"description":"The token that delegates.","$ref":"#/$defs/token"},"to":{"description":"The agent that receives.","$ref":"#/$defs/token"},"scope":{"description":"The part handed over. It must lie within the delegating token's scope.","$ref":"#/$defs/scopes"},"ttl":{"description":"How long the new token lives. It may outlive the token it came from.","$ref":"#/$defs/duration"},"as":{"description":"The handle of the new token.","$ref":"#/$defs/name"}}},"renew":{"title":"A renewal","type":"object","required":["token","as"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"token":{"description":"The token to renew.","$ref":"#/$defs/token"},"as":{"description":"The handle of the new token.","$ref":"#/$defs/name"}}},"hook":{"title":"A hook","description":"A command of the operator's.","type":"object","required":["name"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"name":{"description":"Its name. What it runs is for the operator to say.","$ref":"#/$defs/name","examples":["restart-broker"]},"restarts":{"description":"The broker has to start again by it: its uptime has to show that, or the step proves nothing.","type":"boolean","default":false}}},"race":{"title":"A race","description":"A revocation in the middle of a storm of renewals, delegations and registrations.","type":"object","required":["revoke"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"revoke":{"description":"What is revoked once each of the others has got something out of the broker: an agent, a task or a chain.","$ref":"#/$defs/revoke"},"renew":{"description":"The tokens that are renewed, each time with what came out of the time before, until the broker refuses it. The revocation has to reach them.","$ref":"#/$defs/tokens"},"delegate":{"description":"What is handed over again and again, until the broker refuses it or the revocation is acknowledged. The revocation has to reach what comes of it.","type":"array","minItems":1,"maxItems":20,"items":{"$ref":"#/$defs/handOver"}},"register":{"description":"Who registers again and again, each time as somebody new. The revocation has to reach them, so it is that of their task.","$ref":"#/$defs/agent"}}},"handOver":{"title":"What is handed over again and again","type":"object","required":["from","to","scope"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"from":{"description":"The token that delegates.","$ref":"#/$defs/token"},"to":{"description":"The agent that receives.","$ref":"#/$defs/token"},"scope":{"description":"The part handed over. It must lie within the delegating token's scope.","$ref":"#/$defs/scopes"},"ttl":{"description":"How long each new token lives.","$ref":"#/$defs/duration"}}},"revoke":{"title":"A revocation","description":"Exactly one level.","type":"object","minProperties":1,"allOf":[{"maxProperties":1}],"additionalProperties":false,"properties":{"token":{"description":"One token. What was renewed or delegated from it lives on.","$ref":"#/$defs/targets"},"agent":{"description":"Every token whose subject is this agent. What it delegated to others lives on.","$ref":"#/$defs/targets"},"task":{"description":"Every token that carries this task, delegated ones included.","$ref":"#/$defs/targets"},"chain":{"description":"Every token delegated from this root, at any depth. The root's own token lives on.","$ref":"#/$defs/targets"}}},"attempt":{"title":"An attempt","description":"Exactly one call.","type":"object","minProperties":1,"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"renew":{"description":"Tries to exchange this token for a new one.","$ref":"#/$defs/token"},"delegate":{"description":"Tries to hand a part of one token's scope to another agent.","$ref":"#/$defs/attemptedDelegation"},"release":{"description":"Tries to give this token back.","$ref":"#/$defs/token"},"register":{"description":"Tries to register one more agent.","$ref":"#/$defs/agent"},"login":{"description":"Tries to log in as this app.","$ref":"#/$defs/appName"},"revoke":{"description":"Tries to revoke something of this run. `as` says who.","markdownDescription":"Tries to revoke something of this run. `as` says who.","$ref":"#/$defs/revoke"},"audit":{"description":"Tries to read the audit log. `as` says who.","markdownDescription":"Tries to read the audit log. `as` says who.","type":"boolean","enum":[true]},"as":{"description":"The handle of the token that it yields. Of `revoke` and `audit`: who makes the call, `app` for the app that the run logs in as.","markdownDescription":"The handle of the token that it yields. Of `revoke` and `audit`: who makes the call, `app` for the app that the run logs in as.","$ref":"#/$defs/name","examples":["again","app"]}}},"attemptedDelegation":{"title":"A delegation to try","type":"object","required":["from","to","scope"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"from":{"description":"The token that delegates.","$ref":"#/$defs/token"},"to":{"description":"The agent that receives.","$ref":"#/$defs/token"},"scope":{"description":"The part handed over. It must lie within the delegating token's scope.","$ref":"#/$defs/scopes"},"ttl":{"description":"How long the new token lives. It may outlive the token it came from.","$ref":"#/$defs/duration"}}},"audit":{"title":"A look into the audit log","type":"object","minProperties":1,"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"after":{"description":"The id of an earlier step: only events since that step began count. Without it, all since the run began do.","$ref":"#/$defs/slug","examples":["leaked-token"]},"events":{"description":"Events that must be there, each of them told apart from everybody else's by its target, agent or task. Their order does not matter; the same entry twice wants two events.","type":"array","minItems":1,"maxItems":100,"items":{"$ref":"#/$defs/auditEvent"}},"absent":{"description":"Events that must not be there, whoever made them.","type":"array","minItems":1,"maxItems":100,"items":{"$ref":"#/$defs/auditEvent"}},"chain":{"description":"The hash of every event is computed anew, and each must follow from the one before: from the beginning of the run on (`intact`), or from the first event that ever was (`whole`).","markdownDescription":"The hash of every event is computed anew, and each must follow from the one before: from the beginning of the run on (`intact`), or from the first event that ever was (`whole`).","type":"string","enum":["intact","whole"],"markdownEnumDescriptions":["Since the run began no event was changed, and none was lost or taken out in between. What is missing at the end does not show.","The same from the first event of the log on. A broker whose database was busy once has lost events, and its log is never whole again."]}}},"auditEvent":{"title":"An event of the audit log","description":"One event of the audit log. What is not given is not compared.","type":"object","required":["type"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"type":{"description":"The type of the event, as the broker calls it.","type":"string","enum":["token_revoked","agent_registered","token_issued","token_renewed","token_released","delegation_created","scope_violation","token_auth_failed","token_revoked_access","token_renewal_failed","delegation_attenuation_violation","registration_policy_violation","scope_ceiling_exceeded","launch_token_issued","launch_token_denied","admin_auth","admin_auth_failed","app_authenticated","app_auth_failed","app_registered","app_updated","app_deregistered"],"markdownEnumDescriptions":["Something was revoked. Carries a `target`.","An agent was registered. Carries `agent`, `task`.","A token was handed out. Carries `agent`, `task`.","A token was exchanged for a new one. Carries `agent`, `task`.","A token was given back. Carries `agent`, `task`.","A token was delegated. Carries `agent`, the one that received, and `task`.","A token was used beyond its scope. Carries `agent`, `task`; the outcome is `denied`.","A token was refused. Carries no name, so it can only be `absent`.","A revoked token was used where the broker knows whose it is. Carries `agent`, `task`; the outcome is `denied`.","A renewal was refused. Carries `agent`, `task`; the outcome is `denied`.","A delegation asked for more than the delegator has. Carries `agent`, `task`; the outcome is `denied`.","A registration was refused. Carries `task`; the outcome is `denied`.","More scope was asked for than the ceiling allows. Carries no name, so it can only be `absent`.","A launch token was handed out. Carries no name, so it can only be `absent`.","A launch token was refused. Carries no name, so it can only be `absent`.","The administrator logged in. Carries no name, so it can only be `absent`.","A log-in of an administrator was refused. Carries no name, so it can only be `absent`.","An app logged in. Carries no name, so it can only be `absent`.","A log-in of an app was refused. Carries no name, so it can only be `absent`.","An app was registered. Carries no name, so it can only be `absent`.","An app was changed. Carries no name, so it can only be `absent`.","An app was removed. Carries no name, so it can only be `absent`."]},"target":{"description":"What was revoked, and at which level, as in a `revoke`. Only for `token_revoked`.","markdownDescription":"What was revoked, and at which level, as in a `revoke`. Only for `token_revoked`.","$ref":"#/$defs/revoke"},"agent":{"description":"The agent it is about; of a delegation, the one that received.","$ref":"#/$defs/agentName"},"task":{"description":"The task it happened under.","$ref":"#/$defs/wireName"},"outcome":{"description":"Whether the broker did it or refused it.","type":"string","enum":["success","denied"],"markdownEnumDescriptions":["The broker did it.","The broker refused it."]}}},"agentName":{"title":"an agent","description":"the name of an agent; one of a fleet is written fleet[3], all of it fleet[*]","examples":["reader","fleet[3]","fleet[*]"],"type":"string","pattern":"^(?:[A-Za-z][A-Za-z0-9_-]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_-]{0,63}){0,8}(?:\\[(?:\\*|[0-9]{1,5})\\])?|\\$\\{\\{[^{}]*\\}\\})$","patternErrorMessage":"This is not an agent: the name of an agent; one of a fleet is written fleet[3], all of it fleet[*]. For example: reader, fleet[3], fleet[*]"},"expect":{"title":"What must hold","type":"object","minProperties":1,"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"dead":{"description":"Tokens the broker must refuse now, and accepted before; with `at`, points that must refuse them, too.","markdownDescription":"Tokens the broker must refuse now, and accepted before; with `at`, points that must refuse them, too.","$ref":"#/$defs/dead"},"alive":{"description":"Tokens the broker must still accept.","$ref":"#/$defs/selectors"},"effect":{"description":"With `none`, this revocation must change nothing: the stale jti after a renewal, for example. Without it, a revocation must kill a token that `dead` names.","markdownDescription":"With `none`, this revocation must change nothing: the stale jti after a renewal, for example. Without it, a revocation must kill a token that `dead` names.","type":"string","enum":["none"],"markdownEnumDescriptions":["No token may change, whether it is named or not."]},"denied":{"description":"The status with which the broker must refuse this attempt. It counts only beside the same call by a token of the tool's own, which must be allowed.","type":"integer","minimum":400,"maximum":499,"examples":[401]},"allowed":{"description":"The broker must allow this attempt.","type":"boolean","enum":[true]},"dead-on-arrival":{"description":"Tokens that this step or an earlier one made, and that the broker must refuse from the first time on, because what was revoked before reaches them. It is never an effect of a revocation.","$ref":"#/$defs/selectors"},"expired":{"description":"Tokens the broker must refuse because they have run out, and accepted before. It is never an effect of a revocation.","$ref":"#/$defs/selectors"},"either":{"description":"Tokens whose state is recorded and not judged.","$ref":"#/$defs/selectors"},"within":{"description":"Asks again until the tokens are dead, for at most so long. Without it the first answer counts.","$ref":"#/$defs/duration","examples":["2s"]},"holds":{"description":"The tokens must stay dead for so long.","$ref":"#/$defs/duration","examples":["3s"]}}},"notes":{"title":"notes","description":"some text, or a list of texts, each at most 2000 characters","examples":["Let them argue for a minute."],"type":["string","array"],"pattern":"^(?=[\\s\\S]*\\S)[\\s\\S]{1,2000}$","patternErrorMessage":"These are not notes: some text, or a list of texts, each at most 2000 characters. For example: Let them argue for a minute.","minItems":1,"maxItems":50,"items":{"$ref":"#/$defs/note"}},"note":{"title":"a note","description":"some text, at most 2000 characters","examples":["Let them argue for a minute."],"type":"string","pattern":"^(?=[\\s\\S]*\\S)[\\s\\S]{1,2000}$","patternErrorMessage":"This is not a note: some text, at most 2000 characters. For example: Let them argue for a minute."},"exercise":{"title":"The exercise","description":"How a room plays this playbook.","type":"object","required":["duration"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"duration":{"description":"How long it is planned to take, the hot wash included.","$ref":"#/$defs/duration","examples":["75m"]},"rules":{"description":"The ground rules, which the opening shows.","type":"array","minItems":1,"maxItems":20,"items":{"$ref":"#/$defs/line"}},"roles":{"description":"Who sits at the table, by role and never by name.","type":"object","minProperties":1,"maxProperties":30,"propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/role"}},"objectives":{"description":"What the exercise is to show of the team.","type":"object","minProperties":1,"maxProperties":30,"propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/objective"}},"notes":{"description":"What only the facilitator reads, before it begins.","$ref":"#/$defs/notes"},"chance":{"description":"What may go wrong at the broker, one card each. The dice decide whether and in what order, and only a stand-in broker plays them.","type":"array","minItems":1,"maxItems":20,"items":{"$ref":"#/$defs/chanceCard"}}}},"role":{"title":"A role","description":"One role at the table.","type":"object","required":["title"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"title":{"description":"What it is called and what it does.","$ref":"#/$defs/line","examples":["Incident commander, decides"]},"key":{"description":"Whether the exercise should not begin without it.","type":"boolean","default":false}}},"objective":{"title":"An objective","description":"What is to be shown, and what an evaluator looks for.","type":"object","required":["text"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"text":{"description":"The objective, for everybody.","$ref":"#/$defs/line","examples":["Choose the narrowest level that holds"]},"criteria":{"description":"What an evaluator looks for. Players do not see it.","$ref":"#/$defs/notes"}}},"chanceCard":{"title":"A card of chance","description":"One thing that may go wrong.","type":"object","required":["fault","title","text"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"fault":{"description":"What the stand-in broker does then, as `firebreak broker --fault` has it.","markdownDescription":"What the stand-in broker does then, as `firebreak broker --fault` has it.","$ref":"#/$defs/fault"},"title":{"description":"The card's headline.","$ref":"#/$defs/line"},"text":{"description":"What has happened, in the story.","$ref":"#/$defs/note"}}},"inject":{"title":"An inject","description":"One message to the players.","type":"object","required":["at","text"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"at":{"description":"When it is planned, from the beginning of the exercise.","$ref":"#/$defs/duration","examples":["5m"]},"audience":{"description":"The roles that get it. Without it, everybody.","type":"array","minItems":1,"maxItems":30,"items":{"$ref":"#/$defs/name"}},"channel":{"description":"How it reaches them.","type":"string","enum":["log","ticket","call","chat","mail","customer"],"default":"ticket"},"text":{"description":"What they read or hear.","$ref":"#/$defs/note"},"discussion":{"description":"What they are expected to talk about. Only the facilitator reads it.","$ref":"#/$defs/notes"}}},"decide":{"title":"A decision","description":"A question to the room with its options.","type":"object","required":["question","options","goal","best","why"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"question":{"description":"What the room has to decide.","$ref":"#/$defs/line","examples":["What do you revoke?"]},"by":{"description":"The role that decides.","$ref":"#/$defs/name","examples":["commander"]},"time":{"description":"The time box. When it runs out, no decision is recorded, and nothing is revoked. Without it, 5m.","$ref":"#/$defs/duration","examples":["5m"]},"options":{"description":"What the room can choose from, by a short name.","type":"object","minProperties":2,"maxProperties":8,"propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/option"}},"goal":{"description":"What the decision has to reach, whatever was decided before.","$ref":"#/$defs/goal"},"best":{"description":"The option that reaches the goal and kills no more than it must.","$ref":"#/$defs/name"},"why":{"description":"Why it is the best one. The room reads it after it was shown what its choice did.","$ref":"#/$defs/note"}}},"option":{"title":"An option","description":"One thing the room can decide.","type":"object","required":["text"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"text":{"description":"The consequence in the words of those who decide, without a hint.","$ref":"#/$defs/line"},"revoke":{"description":"What it revokes: one level, or a list of them. Without it, nothing.","$ref":"#/$defs/revocations"}}},"goal":{"title":"A goal","type":"object","minProperties":1,"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"dead":{"description":"Tokens that must be dead afterwards.","$ref":"#/$defs/selectors"},"alive":{"description":"Tokens that must go on working, as far as they still do.","$ref":"#/$defs/selectors"}}},"fault":{"type":"string","pattern":"^[a-z][a-z0-9:.%_-]{0,99}$","title":"a fault","examples":["late:chain:30s"],"patternErrorMessage":"This is not a fault: small letters, digits and colons. For example: late:chain:30s","description":"a name with its arguments, small letters, digits and colons"},"revocations":{"title":"One revocation or several","type":["object","array"],"minItems":1,"maxItems":8,"items":{"$ref":"#/$defs/revoke"},"minProperties":1,"allOf":[{"maxProperties":1}],"additionalProperties":false,"properties":{"token":{"description":"One token. What was renewed or delegated from it lives on.","$ref":"#/$defs/targets"},"agent":{"description":"Every token whose subject is this agent. What it delegated to others lives on.","$ref":"#/$defs/targets"},"task":{"description":"Every token that carries this task, delegated ones included.","$ref":"#/$defs/targets"},"chain":{"description":"Every token delegated from this root, at any depth. The root's own token lives on.","$ref":"#/$defs/targets"}}}}}

const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"A Firebreak playbook","description":"A Firebreak playbook: agents, then steps that revoke something and say which tokens must be dead and which alive.","type":"object","required":["version","id","title","steps"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"version":{"description":"The version of the playbook language. It is 1.","type":"integer","enum":[1]},"id":{"description":"A short name that stays the same when the title changes. It appears in records and reports, and is the default for task and orchestrator names.","$ref":"#/$defs/slug","examples":["incident-response"]},"title":{"description":"One line that says what the playbook proves.","$ref":"#/$defs/line","examples":["Contain a compromised agent at the narrowest level that works"]},"summary":{"description":"What the playbook does, for somebody who decides whether to run it.","$ref":"#/$defs/text"},"owner":{"description":"The role that looks after this playbook. A role, not a person: people move on.","$ref":"#/$defs/line","examples":["security-oncall"]},"severity":{"description":"How bad the incident is that this playbook answers.","type":"string","enum":["low","medium","high","critical"]},"tags":{"description":"Words to select playbooks by.","type":"array","maxItems":50,"items":{"$ref":"#/$defs/slug"},"examples":[["drill","revocation"]]},"references":{"description":"Where the incident pattern is described: an ATT&CK technique, a ticket, a policy.","type":"array","maxItems":50,"items":{"$ref":"#/$defs/reference"}},"guidance":{"description":"What whoever approves or looks for a playbook wants to know. A run does not need it; `firebreak list` and `firebreak docs` show it.","markdownDescription":"What whoever approves or looks for a playbook wants to know. A run does not need it; `firebreak list` and `firebreak docs` show it.","$ref":"#/$defs/guidance"},"by-name":{"description":"It runs where its file is named, and is left out where only a folder or a pattern is given: it needs something that not every run brings.","type":"boolean","default":false},"mode":{"description":"What the playbook may revoke. `drill` revokes only what this run created; `live` may also revoke a target that the operator gives and confirms by name.","markdownDescription":"What the playbook may revoke. `drill` revokes only what this run created; `live` may also revoke a target that the operator gives and confirms by name.","type":"string","enum":["drill","live"],"markdownEnumDescriptions":["Revokes only what this run created.","May also revoke a target that the operator gives and confirms by name. What it revokes stays revoked."],"default":"drill"},"isolation":{"description":"With `run`, task and orchestrator names get the run id put in front on the wire, so that revocations of an earlier run on the same broker cannot touch this one. `none` sends the names as they are written.","markdownDescription":"With `run`, task and orchestrator names get the run id put in front on the wire, so that revocations of an earlier run on the same broker cannot touch this one. `none` sends the names as they are written.","type":"string","enum":["run","none"],"markdownEnumDescriptions":["Puts the run id in front of task and orchestrator names on the wire, so that runs on the same broker cannot touch each other.","Sends the names as they are written. A second run on the same broker finds what the first one revoked, and revoking a task may hit what others run under it: that takes `mode: live`."],"default":"run"},"inputs":{"description":"Values that are given when the playbook is run, used as `${{ inputs.NAME }}`.","markdownDescription":"Values that are given when the playbook is run, used as `${{ inputs.NAME }}`.","type":"object","maxProperties":50,"propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/input"}},"defaults":{"description":"What an agent has when it does not say otherwise.","$ref":"#/$defs/defaults"},"exercise":{"description":"How a room plays this playbook with `firebreak tabletop`. A run and a check do not need it.","markdownDescription":"How a room plays this playbook with `firebreak tabletop`. A run and a check do not need it.","$ref":"#/$defs/exercise"},"apps":{"description":"Apps that are made for the run and deregistered at the end. Each logs in once, and its session is a token of the same name.","type":"object","maxProperties":20,"propertyNames":{"$ref":"#/$defs/appName"},"additionalProperties":{"$ref":"#/$defs/app"}},"launches":{"description":"Launch tokens that are handed out before the first step. Nothing revokes them: with one of them whoever was stopped may come back.","type":"object","maxProperties":20,"propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/launch"}},"agents":{"description":"The agents that are registered before the first step. Each gets one token with the agent's own name.","$ref":"#/$defs/agents"},"tokens":{"description":"Tokens that exist already and that whoever runs this brings, each with `--token NAME=@FILE`; never their values.","markdownDescription":"Tokens that exist already and that whoever runs this brings, each with `--token NAME=@FILE`; never their values.","type":"object","maxProperties":50,"propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/broughtToken"}},"points":{"description":"HTTP endpoints besides the broker that take these tokens: `dead: { tokens: [...], at: { POINT: 30s } }` says by when they must refuse one. A token is sent only to hosts that the operator allows with `--allow-host`.","markdownDescription":"HTTP endpoints besides the broker that take these tokens: `dead: { tokens: [...], at: { POINT: 30s } }` says by when they must refuse one. A token is sent only to hosts that the operator allows with `--allow-host`.","type":"object","minProperties":1,"maxProperties":20,"propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/point"}},"steps":{"description":"What happens, in order. After every step every token is checked; a token the step does not name must not have changed.","type":"array","minItems":1,"maxItems":1000,"items":{"$ref":"#/$defs/step"}}},"$defs":{"fragmentPath":{"title":"the path of a fragment","description":"a .yaml or .yml file in the folder of this file or below it, with / between folders and without ..","examples":["./contain-agent.yaml","shared/proof.yaml"],"type":"string","pattern":"^(?!/)(?!(?:[\\s\\S]*/)?\\.\\.(?:/|$))[^\\\\:${}\\x00-\\x1f]{1,300}\\.ya?ml$","patternErrorMessage":"This is not the path of a fragment: a .yaml or .yml file in the folder of this file or below it, with / between folders and without ... For example: ./contain-agent.yaml, shared/proof.yaml"},"fragment":{"title":"A fragment","description":"Steps that playbooks share. A playbook runs them with `use`; a fragment does not run by itself.","markdownDescription":"Steps that playbooks share. A playbook runs them with `use`; a fragment does not run by itself.","type":"object","required":["fragment","title","steps"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"fragment":{"description":"The version of the language that the fragment is written in. It is 1.","type":"integer","enum":[1]},"title":{"description":"One line that says what the steps do.","$ref":"#/$defs/line","examples":["Show that an agent is out for good"]},"summary":{"description":"What the steps do, for somebody who decides whether to use them.","$ref":"#/$defs/text"},"inputs":{"description":"Values that the step gives that uses the fragment, used as `${{ inputs.NAME }}`. One without a default must be given.","markdownDescription":"Values that the step gives that uses the fragment, used as `${{ inputs.NAME }}`. One without a default must be given.","type":"object","maxProperties":50,"propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/fragmentInput"}},"steps":{"description":"What happens, in order, where the fragment is used.","type":"array","minItems":1,"maxItems":1000,"items":{"$ref":"#/$defs/step"}}}},"fragmentInput":{"title":"An input of a fragment","description":"A value that is given where the fragment is used.","type":"object","additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"type":{"description":"What the value must be.","type":"string","enum":["string","number","boolean","duration","handle"],"markdownEnumDescriptions":["Any text.","A number.","`true` or `false`.","A whole number and a unit: `500ms`, `2s`, `5m`, `1h`.","The name of an agent or a token of whoever uses the fragment."],"default":"string"},"description":{"description":"What the value is for; shown when it is missing.","$ref":"#/$defs/text"},"default":{"description":"The value when none is given. May use `${{ env.NAME }}` and `${{ run.id }}`.","markdownDescription":"The value when none is given. May use `${{ env.NAME }}` and `${{ run.id }}`.","type":["string","number","boolean"]}}},"slug":{"title":"a short name","description":"letters, digits and - _ . only, starting with a letter or digit","examples":["incident-response"],"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$","patternErrorMessage":"This is not a short name: letters, digits and - _ . only, starting with a letter or digit. For example: incident-response"},"name":{"title":"a name","description":"letters, digits, - and _ only, starting with a letter","examples":["reader","writer-2"],"type":"string","pattern":"^[A-Za-z][A-Za-z0-9_-]{0,63}$","patternErrorMessage":"This is not a name: letters, digits, - and _ only, starting with a letter. For example: reader, writer-2"},"line":{"title":"one line of text","description":"some text without line breaks, at most 300 characters","examples":["Contain a compromised agent"],"type":"string","pattern":"^(?=.*\\S)[^\\n\\r]{1,300}\\n?$","patternErrorMessage":"This is not one line of text: some text without line breaks, at most 300 characters. For example: Contain a compromised agent"},"text":{"title":"text","description":"some text, at most 10000 characters","examples":["Everything that ran under this task is suspect."],"type":"string","pattern":"^(?=[\\s\\S]*\\S)[\\s\\S]{1,10000}$","patternErrorMessage":"This is not text: some text, at most 10000 characters. For example: Everything that ran under this task is suspect."},"duration":{"title":"a duration","description":"a whole number and a unit, ms, s, m or h","examples":["500ms","2s","5m","1h"],"type":"string","pattern":"^(?:[0-9]{1,9}(?:ms|s|m|h)|\\$\\{\\{[^{}]*\\}\\})$","patternErrorMessage":"This is not a duration: a whole number and a unit, ms, s, m or h. For example: 500ms, 2s, 5m"},"scope":{"title":"a scope","description":"action:resource:identifier without blanks, where only the identifier may be *","examples":["read:data:partition-1","write:data:*"],"type":"string","pattern":"^(?:[^:\\s]+:[^:\\s]+:\\S+|[\\s\\S]*\\$\\{\\{[\\s\\S]*)$","patternErrorMessage":"This is not a scope: action:resource:identifier without blanks, where only the identifier may be *. For example: read:data:partition-1, write:data:*"},"scopes":{"type":"array","minItems":1,"maxItems":100,"items":{"$ref":"#/$defs/scope"},"examples":[["read:data:partition-1"]]},"wireName":{"title":"a task or orchestrator name","description":"letters, digits and . _ - only, at most 128, and neither . nor ..","examples":["incident-demo"],"type":"string","pattern":"^(?!\\.{1,2}$)(?:[A-Za-z0-9._-]|\\$\\{\\{[^{}]*\\}\\}){1,128}$","patternErrorMessage":"This is not a task or orchestrator name: letters, digits and . _ - only, at most 128, and neither . nor ... For example: incident-demo"},"token":{"title":"a token","description":"the handle of one token; one of a fleet is written fleet[3]","examples":["reader","fleet[3]"],"type":"string","pattern":"^(?:[A-Za-z][A-Za-z0-9_-]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_-]{0,63}){0,8}(?:\\[[0-9]{1,5}\\])?|\\$\\{\\{[^{}]*\\}\\})$","patternErrorMessage":"This is not a token: the handle of one token; one of a fleet is written fleet[3]. For example: reader, fleet[3]"},"tokens":{"title":"a token or a fleet","description":"the handle of one token; one of a fleet is written fleet[3], all of it fleet[*]","examples":["reader","fleet[3]","fleet[*]"],"type":["string","array"],"pattern":"^(?:[A-Za-z][A-Za-z0-9_-]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_-]{0,63}){0,8}(?:\\[(?:\\*|[0-9]{1,5})\\])?|\\$\\{\\{[^{}]*\\}\\})$","patternErrorMessage":"This is not a token or a fleet: the handle of one token; one of a fleet is written fleet[3], all of it fleet[*]. For example: reader, fleet[3], fleet[*]","minItems":1,"maxItems":1000,"items":{"$ref":"#/$defs/fleetToken"}},"fleetToken":{"title":"a token or a fleet","description":"the handle of one token; one of a fleet is written fleet[3], all of it fleet[*]","examples":["reader","fleet[3]","fleet[*]"],"type":"string","pattern":"^(?:[A-Za-z][A-Za-z0-9_-]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_-]{0,63}){0,8}(?:\\[(?:\\*|[0-9]{1,5})\\])?|\\$\\{\\{[^{}]*\\}\\})$","patternErrorMessage":"This is not a token or a fleet: the handle of one token; one of a fleet is written fleet[3], all of it fleet[*]. For example: reader, fleet[3], fleet[*]"},"target":{"title":"a revocation target","description":"a name of this playbook, fleet[3], fleet[*] or ${{ inputs.NAME }}","examples":["reader","fleet[*]","${{ inputs.agent }}"],"type":"string","pattern":"^\\S(?:[\\s\\S]{0,510}\\S)?$","patternErrorMessage":"This is not a revocation target: a name of this playbook, fleet[3], fleet[*] or ${{ inputs.NAME }}. For example: reader, fleet[*], ${{ inputs.agent }}"},"targets":{"title":"a revocation target or a list of them","description":"a name of this playbook, fleet[3], fleet[*] or ${{ inputs.NAME }}","examples":["reader","fleet[*]","${{ inputs.agent }}"],"type":["string","array"],"pattern":"^\\S(?:[\\s\\S]{0,510}\\S)?$","patternErrorMessage":"This is not a revocation target or a list of them: a name of this playbook, fleet[3], fleet[*] or ${{ inputs.NAME }}. For example: reader, fleet[*], ${{ inputs.agent }}","minItems":1,"maxItems":1000,"items":{"$ref":"#/$defs/target"}},"selector":{"title":"a selector","description":"a handle, fleet[3], fleet[*], task:NAME, agent:NAME, chain:NAME, others or all","examples":["reader","fleet[*]","task:incident-demo","others"],"type":"string","pattern":"^(?:(?:(?:agent|chain):)?[A-Za-z][A-Za-z0-9_-]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_-]{0,63}){0,8}(?:\\[(?:\\*|[0-9]{1,5})\\])?|task:[A-Za-z0-9._-]{1,128}|[\\s\\S]*\\$\\{\\{[\\s\\S]*)$","patternErrorMessage":"This is not a selector: a handle, fleet[3], fleet[*], task:NAME, agent:NAME, chain:NAME, others or all. For example: reader, fleet[*], task:incident-demo"},"selectors":{"title":"a selector","description":"a handle, fleet[3], fleet[*], task:NAME, agent:NAME, chain:NAME, others or all","examples":["reader","fleet[*]","task:incident-demo","others"],"type":["string","array"],"pattern":"^(?:(?:(?:agent|chain):)?[A-Za-z][A-Za-z0-9_-]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_-]{0,63}){0,8}(?:\\[(?:\\*|[0-9]{1,5})\\])?|task:[A-Za-z0-9._-]{1,128}|[\\s\\S]*\\$\\{\\{[\\s\\S]*)$","patternErrorMessage":"This is not a selector: a handle, fleet[3], fleet[*], task:NAME, agent:NAME, chain:NAME, others or all. For example: reader, fleet[*], task:incident-demo","minItems":1,"maxItems":10000,"items":{"$ref":"#/$defs/selector"}},"dead":{"title":"What must be dead","description":"a selector or a list of them, or { tokens: [...], at: { POINT: 30s } }","examples":["reader","fleet[*]","task:incident-demo","others"],"type":["string","array","object"],"pattern":"^(?:(?:(?:agent|chain):)?[A-Za-z][A-Za-z0-9_-]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_-]{0,63}){0,8}(?:\\[(?:\\*|[0-9]{1,5})\\])?|task:[A-Za-z0-9._-]{1,128}|[\\s\\S]*\\$\\{\\{[\\s\\S]*)$","patternErrorMessage":"This is not what must be dead: a selector or a list of them, or { tokens: [...], at: { POINT: 30s } }. For example: reader, fleet[*], task:incident-demo, others","minItems":1,"maxItems":10000,"items":{"$ref":"#/$defs/selector"},"required":["tokens","at"],"additionalProperties":false,"properties":{"tokens":{"description":"Tokens the broker must refuse now, and accepted before.","$ref":"#/$defs/selectors"},"at":{"description":"By when each point must refuse them, counted from the acknowledgement. Each of them must have accepted them before.","type":"object","minProperties":1,"maxProperties":20,"propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/duration"}}}},"point":{"title":"A point","description":"One HTTP endpoint that takes tokens, and how alive and dead look there.","type":"object","required":["url","alive","dead"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"url":{"description":"Where it is: https, or http on this machine. Redirects are not followed.","$ref":"#/$defs/line","examples":["https://orders.example.com/me","${{ inputs.orders }}"]},"method":{"description":"How it is called; `GET` unless told. It is called often, so it should change nothing.","markdownDescription":"How it is called; `GET` unless told. It is called often, so it should change nothing.","type":"string","enum":["GET","POST","PUT","DELETE"]},"header":{"description":"The header that carries the token; `Authorization` unless told.","markdownDescription":"The header that carries the token; `Authorization` unless told.","$ref":"#/$defs/headerName"},"scheme":{"description":"The word before the token in it; `Bearer` unless told, and nothing for an empty text.","markdownDescription":"The word before the token in it; `Bearer` unless told, and nothing for an empty text.","$ref":"#/$defs/scheme"},"alive":{"description":"How it answers a token that it accepts.","$ref":"#/$defs/pointLook"},"dead":{"description":"How it answers a token that it refuses.","$ref":"#/$defs/pointLook"}}},"headerName":{"title":"the name of a header","description":"letters, digits and - only","examples":["Authorization","X-Api-Key"],"type":"string","pattern":"^[A-Za-z][A-Za-z0-9-]{0,63}$","patternErrorMessage":"This is not the name of a header: letters, digits and - only. For example: Authorization, X-Api-Key"},"scheme":{"title":"the word before a token","description":"letters, digits and - only, at most 32, or nothing","examples":["Bearer","Token"],"type":"string","pattern":"^[A-Za-z0-9-]{0,32}$","patternErrorMessage":"This is not the word before a token: letters, digits and - only, at most 32, or nothing. For example: Bearer, Token"},"pointLook":{"title":"How an answer looks","type":"object","required":["status"],"additionalProperties":false,"properties":{"status":{"description":"The HTTP status, or several of them.","type":["integer","array"],"minimum":200,"maximum":499,"minItems":1,"maxItems":20,"items":{"type":"integer","minimum":200,"maximum":499},"examples":[401]},"contains":{"description":"A text that the answer has to contain.","$ref":"#/$defs/line"}}},"reference":{"title":"A place to read more","description":"One place to read more.","type":"object","required":["source","id"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"source":{"description":"Who publishes it.","$ref":"#/$defs/line","examples":["MITRE ATT&CK"]},"id":{"description":"Its identifier there.","$ref":"#/$defs/line","examples":["T1550.001"]},"url":{"description":"Where to read it.","$ref":"#/$defs/url","examples":["https://attack.mitre.org/techniques/T1550/001/"]}}},"guidance":{"title":"What an approver wants to know","type":"object","additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"situation":{"description":"When to take it, in the words of somebody who is in that situation.","$ref":"#/$defs/line","examples":["A token is in a log"]},"why":{"description":"Why it revokes at this level and not at another.","$ref":"#/$defs/text","examples":["One token is known, and its agent is not suspect."]},"cost":{"description":"What it costs whoever works with the broker.","$ref":"#/$defs/text","examples":["One agent has to get a new token."]},"phase":{"description":"Where in an incident it belongs.","type":"string","enum":["preparation","identification","containment","eradication","recovery"],"markdownEnumDescriptions":["Before anything happens: what the broker does and how fast.","Finding out what there is and whether something worked.","Stopping it.","Keeping it from coming back.","Going on afterwards."]},"revision":{"description":"The version of this playbook, as its owners count.","$ref":"#/$defs/line","examples":["1.2"]},"status":{"description":"Whether it may be relied on.","type":"string","enum":["draft","active","deprecated"],"markdownEnumDescriptions":["Not yet approved.","Approved.","To be used no more."]},"reviewed":{"description":"The day on which somebody last read it and found it right.","$ref":"#/$defs/day"},"review-every":{"description":"After how many days it has to be read again.","$ref":"#/$defs/days","examples":[90]},"prerequisites":{"description":"What must be there before it is run.","type":"array","minItems":1,"maxItems":50,"items":{"$ref":"#/$defs/line"},"examples":[["The admin secret of the broker"]]},"out-of-scope":{"description":"What it is not for, and where to go instead.","type":"array","minItems":1,"maxItems":50,"items":{"$ref":"#/$defs/outOfScope"}},"related":{"description":"The ids of playbooks that belong to it.","type":"array","minItems":1,"maxItems":50,"items":{"$ref":"#/$defs/slug"},"examples":[["leak-after-renewal"]]}}},"outOfScope":{"title":"What it is not for","type":"object","required":["what","instead"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"what":{"description":"The case that it does not cover.","$ref":"#/$defs/line"},"instead":{"description":"Where to go instead: the id of a playbook, or anything else.","$ref":"#/$defs/line"}}},"day":{"title":"a day","description":"a day as year, month and day, such as 2026-11-26","examples":["2026-11-26"],"type":"string","pattern":"^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$","patternErrorMessage":"This is not a day: a day as year, month and day, such as 2026-11-26. For example: 2026-11-26"},"days":{"title":"a number of days","description":"a whole number of days from 1 to 3650, without quotes","examples":[90],"type":"integer","minimum":1,"maximum":3650},"url":{"title":"a web address","description":"an address that starts with https:// or http://","examples":["https://attack.mitre.org/techniques/T1550/001/"],"type":"string","pattern":"^https?://[^\\s<>\"]{1,2000}$","patternErrorMessage":"This is not a web address: an address that starts with https:// or http://. For example: https://attack.mitre.org/techniques/T1550/001/"},"input":{"title":"An input","description":"A value that is given when the playbook is run.","type":"object","additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"type":{"description":"What the value must be.","type":"string","enum":["string","number","boolean","duration"],"markdownEnumDescriptions":["Any text.","A number.","`true` or `false`.","A whole number and a unit: `500ms`, `2s`, `5m`, `1h`."],"default":"string"},"description":{"description":"What the value is for; shown when it is missing.","$ref":"#/$defs/text"},"default":{"description":"The value when none is given. May use `${{ env.NAME }}` and `${{ run.id }}`.","markdownDescription":"The value when none is given. May use `${{ env.NAME }}` and `${{ run.id }}`.","type":["string","number","boolean"]},"required":{"description":"The run is refused when no value is given, even if nothing uses it.","type":"boolean","default":false},"secret":{"description":"The value must never be shown. It cannot be used where a record or a screen would show it.","type":"boolean","default":false}}},"defaults":{"title":"The defaults","type":"object","additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"orch":{"description":"The orchestrator's name. Without it, the playbook's id.","$ref":"#/$defs/wireName","examples":["incident-response"]},"task":{"description":"The task's name. Without it, the playbook's id.","$ref":"#/$defs/wireName","examples":["incident-demo"]},"ttl":{"description":"How long a token lives, from 1s to 24h. Without it, 5m. Delegated tokens take it too.","$ref":"#/$defs/duration","default":"5m"},"scope":{"description":"What an agent may do.","$ref":"#/$defs/scopes"}}},"agents":{"title":"The agents","description":"Agents by name.","type":"object","maxProperties":1000,"propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/agent"}},"agent":{"title":"An agent","description":"An agent and its first token, which has the agent's name.","type":"object","additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"scope":{"description":"What the agent may do: a list of action:resource:identifier.","$ref":"#/$defs/scopes"},"task":{"description":"The task the agent works on. Revoking a task kills every token that carries it.","$ref":"#/$defs/wireName"},"orch":{"description":"The orchestrator that started the agent.","$ref":"#/$defs/wireName"},"ttl":{"description":"How long its token lives, from 1s to 24h.","$ref":"#/$defs/duration","examples":["5m"]},"count":{"description":"Makes a fleet: `fleet` with a count of 500 is `fleet[0]` to `fleet[499]`.","markdownDescription":"Makes a fleet: `fleet` with a count of 500 is `fleet[0]` to `fleet[499]`.","$ref":"#/$defs/count","examples":[500]},"app":{"description":"The app of this playbook that lets the agent be made. Without one, whoever makes the run's agents.","$ref":"#/$defs/appName"},"launch":{"description":"The launch token of this playbook that the agent is registered with; its token then lives as long as that says.","$ref":"#/$defs/name"}}},"broughtToken":{"title":"A token that is brought","description":"A token that exists already. It joins the board, must be seen alive before it can be dead, and is shown by its jti and its fingerprint only.","type":"object","additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"description":{"description":"Which token is meant; shown when it is missing.","$ref":"#/$defs/text","examples":["The token from the alert"]},"release":{"description":"It is given back at the end. Without it, it is left as it is.","type":"boolean","default":false}}},"appName":{"title":"an app","description":"lower-case letters, digits and single hyphens, starting with a letter, at most 50","examples":["billing"],"type":"string","pattern":"^[a-z][a-z0-9]{0,49}(?:-[a-z0-9]{1,49}){0,9}$","patternErrorMessage":"This is not an app: lower-case letters, digits and single hyphens, starting with a letter, at most 50. For example: billing"},"app":{"title":"An app","description":"An app, its ceiling, and its first session, which has the app's name.","type":"object","required":["scope"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"scope":{"description":"The ceiling: what the agents may do at most that it lets be made.","$ref":"#/$defs/scopes"},"ttl":{"description":"How long its sessions live, from 1m to 24h. Without it, 30m.","$ref":"#/$defs/duration","default":"30m"}}},"launch":{"title":"A launch token","description":"A launch token: with it an agent registers, under any task.","type":"object","required":["scope"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"scope":{"description":"What an agent may do at most that is registered with it.","$ref":"#/$defs/scopes"},"ttl":{"description":"How long the tokens live that are issued with it.","$ref":"#/$defs/duration"},"lasts":{"description":"How long it can be used itself, from 1s to 1h. Without it, 10m.","$ref":"#/$defs/duration","default":"10m"},"reusable":{"description":"It can be used more than once.","type":"boolean","default":false},"app":{"description":"The app of this playbook that hands it out.","$ref":"#/$defs/appName"}}},"appChange":{"title":"A change of an app","description":"Exactly one.","type":"object","minProperties":1,"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"narrow":{"description":"Gives this app another ceiling. What exists already is not touched.","$ref":"#/$defs/appName"},"scope":{"description":"The new ceiling.","$ref":"#/$defs/scopes"},"deregister":{"description":"Lets nobody log in as this app any more. Its sessions and its agents live on.","$ref":"#/$defs/appName"}}},"login":{"title":"A further session","type":"object","required":["app","as"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"app":{"description":"The app that logs in.","$ref":"#/$defs/appName"},"as":{"description":"The handle of the new session.","$ref":"#/$defs/name"}}},"count":{"title":"a whole number","description":"a whole number from 1 to 10000, without quotes","examples":[500],"type":["integer","string"],"minimum":1,"maximum":10000,"pattern":"^\\$\\{\\{[^{}]*\\}\\}$","patternErrorMessage":"This is not a whole number: a whole number from 1 to 10000, or ${{ inputs.NAME }}. For example: 500"},"rounds":{"title":"how often it is measured","description":"a whole number from 2 to 200, without quotes","examples":[20],"type":["integer","string"],"minimum":2,"maximum":200,"pattern":"^\\$\\{\\{[^{}]*\\}\\}$","patternErrorMessage":"This is not a number of rounds: a whole number from 2 to 200, or ${{ inputs.NAME }}. For example: 20"},"step":{"title":"A step","description":"One action, or none, and what must hold afterwards.","type":"object","required":["id"],"dependentRequired":{"with":["use"]},"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"id":{"description":"The step's name, unique in the playbook. `setup` and `control` are taken.","markdownDescription":"The step's name, unique in the playbook. `setup` and `control` are taken.","$ref":"#/$defs/slug","examples":["leaked-token"]},"title":{"description":"One line for the person who watches the run. May use `${{ agents.NAME.id }}`.","markdownDescription":"One line for the person who watches the run. May use `${{ agents.NAME.id }}`.","$ref":"#/$defs/line"},"scenario":{"description":"What has happened, in the story of the exercise. May use `${{ agents.NAME.id }}`.","markdownDescription":"What has happened, in the story of the exercise. May use `${{ agents.NAME.id }}`.","$ref":"#/$defs/text"},"notes":{"description":"What only the facilitator of an exercise reads.","$ref":"#/$defs/notes"},"inject":{"description":"What the players of an exercise learn when the step begins.","$ref":"#/$defs/inject"},"unseen":{"description":"Whether the players of an exercise cannot see what the step does. They find out when they ask for a log that has it, or after their next decision.","type":"boolean","default":false},"timeout":{"description":"How long the step may take in all.","$ref":"#/$defs/duration"},"create":{"description":"Registers more agents.","type":"object","minProperties":1,"maxProperties":1000,"propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/agent"}},"delegate":{"description":"Hands a part of one token's scope to another agent, which gets a new token.","$ref":"#/$defs/delegate"},"renew":{"description":"Exchanges a token for a new one. The old one must then be dead.","$ref":"#/$defs/renew"},"release":{"description":"Gives tokens back. They must then be dead.","$ref":"#/$defs/tokens"},"revoke":{"description":"Revokes at one of four levels: a token, an agent, a task or a delegation chain.","$ref":"#/$defs/revoke"},"race":{"description":"Revokes while others renew, hand over or register again and again: nothing that comes out of it may be alive afterwards.","$ref":"#/$defs/race"},"hook":{"description":"Runs a command of the operator's, such as one that restarts the broker. The playbook knows its name only; `--hook NAME=COMMAND` gives it.","markdownDescription":"Runs a command of the operator's, such as one that restarts the broker. The playbook knows its name only; `--hook NAME=COMMAND` gives it.","$ref":"#/$defs/hook"},"decide":{"description":"Puts a question to the room. A run takes the best option, and asserts the goal.","$ref":"#/$defs/decide"},"app":{"description":"Changes an app of this playbook: narrows its ceiling, or deregisters it.","$ref":"#/$defs/appChange"},"login":{"description":"Logs in once more as an app of this playbook.","$ref":"#/$defs/login"},"attempt":{"description":"Makes a call that the broker must refuse, or allow: what `expect` says with `denied` or `allowed` is what the step is about.","markdownDescription":"Makes a call that the broker must refuse, or allow: what `expect` says with `denied` or `allowed` is what the step is about.","$ref":"#/$defs/attempt"},"audit":{"description":"Reads the broker's audit log and says which events must be there and whether its hash chain is whole. It changes nothing.","$ref":"#/$defs/audit"},"use":{"description":"Runs the steps of a fragment here. Their names get this step's id in front: `contain.probe`.","markdownDescription":"Runs the steps of a fragment here. Their names get this step's id in front: `contain.probe`.","$ref":"#/$defs/fragmentPath"},"with":{"description":"Values for the inputs of the fragment, by name.","type":"object","minProperties":1,"maxProperties":50,"propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"type":["string","number","boolean"]}},"wait":{"description":"Waits before it checks.","$ref":"#/$defs/duration","examples":["2s"]},"repeat":{"description":"Measures this revocation so often in all: before it, fresh twins of its target are made and revoked at the same level, one after the other. `within` then bounds the slowest of all.","markdownDescription":"Measures this revocation so often in all: before it, fresh twins of its target are made and revoked at the same level, one after the other. `within` then bounds the slowest of all.","$ref":"#/$defs/rounds","examples":[20]},"expect":{"description":"What must hold after the step. A token that is not named must not have changed.","$ref":"#/$defs/expect"}}},"delegate":{"title":"A delegation","type":"object","required":["from","to","scope","as"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"from":{"description":"The token that delegates.","$ref":"#/$defs/token"},"to":{"description":"The agent that receives.","$ref":"#/$defs/token"},"scope":{"description":"The part handed over. It must lie within the delegating token's scope.","$ref":"#/$defs/scopes"},"ttl":{"description":"How long the new token lives. It may outlive the token it came from.","$ref":"#/$defs/duration"},"as":{"description":"The handle of the new token.","$ref":"#/$defs/name"}}},"renew":{"title":"A renewal","type":"object","required":["token","as"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"token":{"description":"The token to renew.","$ref":"#/$defs/token"},"as":{"description":"The handle of the new token.","$ref":"#/$defs/name"}}},"hook":{"title":"A hook","description":"A command of the operator's.","type":"object","required":["name"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"name":{"description":"Its name. What it runs is for the operator to say.","$ref":"#/$defs/name","examples":["restart-broker"]},"restarts":{"description":"The broker has to start again by it: its uptime has to show that, or the step proves nothing.","type":"boolean","default":false}}},"race":{"title":"A race","description":"A revocation in the middle of a storm of renewals, delegations and registrations.","type":"object","required":["revoke"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"revoke":{"description":"What is revoked once each of the others has got something out of the broker: an agent, a task or a chain.","$ref":"#/$defs/revoke"},"renew":{"description":"The tokens that are renewed, each time with what came out of the time before, until the broker refuses it. The revocation has to reach them.","$ref":"#/$defs/tokens"},"delegate":{"description":"What is handed over again and again, until the broker refuses it or the revocation is acknowledged. The revocation has to reach what comes of it.","type":"array","minItems":1,"maxItems":20,"items":{"$ref":"#/$defs/handOver"}},"register":{"description":"Who registers again and again, each time as somebody new. The revocation has to reach them, so it is that of their task.","$ref":"#/$defs/agent"}}},"handOver":{"title":"What is handed over again and again","type":"object","required":["from","to","scope"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"from":{"description":"The token that delegates.","$ref":"#/$defs/token"},"to":{"description":"The agent that receives.","$ref":"#/$defs/token"},"scope":{"description":"The part handed over. It must lie within the delegating token's scope.","$ref":"#/$defs/scopes"},"ttl":{"description":"How long each new token lives.","$ref":"#/$defs/duration"}}},"revoke":{"title":"A revocation","description":"Exactly one level.","type":"object","minProperties":1,"allOf":[{"maxProperties":1}],"additionalProperties":false,"properties":{"token":{"description":"One token. What was renewed or delegated from it lives on.","$ref":"#/$defs/targets"},"agent":{"description":"Every token whose subject is this agent. What it delegated to others lives on.","$ref":"#/$defs/targets"},"task":{"description":"Every token that carries this task, delegated ones included.","$ref":"#/$defs/targets"},"chain":{"description":"Every token delegated from this root, at any depth. The root's own token lives on.","$ref":"#/$defs/targets"}}},"attempt":{"title":"An attempt","description":"Exactly one call.","type":"object","minProperties":1,"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"renew":{"description":"Tries to exchange this token for a new one.","$ref":"#/$defs/token"},"delegate":{"description":"Tries to hand a part of one token's scope to another agent.","$ref":"#/$defs/attemptedDelegation"},"release":{"description":"Tries to give this token back.","$ref":"#/$defs/token"},"register":{"description":"Tries to register one more agent.","$ref":"#/$defs/agent"},"login":{"description":"Tries to log in as this app.","$ref":"#/$defs/appName"},"revoke":{"description":"Tries to revoke something of this run. `as` says who.","markdownDescription":"Tries to revoke something of this run. `as` says who.","$ref":"#/$defs/revoke"},"audit":{"description":"Tries to read the audit log. `as` says who.","markdownDescription":"Tries to read the audit log. `as` says who.","type":"boolean","enum":[true]},"as":{"description":"The handle of the token that it yields. Of `revoke` and `audit`: who makes the call, `app` for the app that the run logs in as.","markdownDescription":"The handle of the token that it yields. Of `revoke` and `audit`: who makes the call, `app` for the app that the run logs in as.","$ref":"#/$defs/name","examples":["again","app"]}}},"attemptedDelegation":{"title":"A delegation to try","type":"object","required":["from","to","scope"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"from":{"description":"The token that delegates.","$ref":"#/$defs/token"},"to":{"description":"The agent that receives.","$ref":"#/$defs/token"},"scope":{"description":"The part handed over. It must lie within the delegating token's scope.","$ref":"#/$defs/scopes"},"ttl":{"description":"How long the new token lives. It may outlive the token it came from.","$ref":"#/$defs/duration"}}},"audit":{"title":"A look into the audit log","type":"object","minProperties":1,"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"after":{"description":"The id of an earlier step: only events since that step began count. Without it, all since the run began do.","$ref":"#/$defs/slug","examples":["leaked-token"]},"events":{"description":"Events that must be there, each of them told apart from everybody else's by its target, agent or task. Their order does not matter; the same entry twice wants two events.","type":"array","minItems":1,"maxItems":100,"items":{"$ref":"#/$defs/auditEvent"}},"absent":{"description":"Events that must not be there, whoever made them.","type":"array","minItems":1,"maxItems":100,"items":{"$ref":"#/$defs/auditEvent"}},"chain":{"description":"The hash of every event is computed anew, and each must follow from the one before: from the beginning of the run on (`intact`), or from the first event that ever was (`whole`).","markdownDescription":"The hash of every event is computed anew, and each must follow from the one before: from the beginning of the run on (`intact`), or from the first event that ever was (`whole`).","type":"string","enum":["intact","whole"],"markdownEnumDescriptions":["Since the run began no event was changed, and none was lost or taken out in between. What is missing at the end does not show.","The same from the first event of the log on. A broker whose database was busy once has lost events, and its log is never whole again."]}}},"auditEvent":{"title":"An event of the audit log","description":"One event of the audit log. What is not given is not compared.","type":"object","required":["type"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"type":{"description":"The type of the event, as the broker calls it.","type":"string","enum":["token_revoked","agent_registered","token_issued","token_renewed","token_released","delegation_created","scope_violation","token_auth_failed","token_revoked_access","token_renewal_failed","delegation_attenuation_violation","registration_policy_violation","scope_ceiling_exceeded","launch_token_issued","launch_token_denied","admin_auth","admin_auth_failed","app_authenticated","app_auth_failed","app_registered","app_updated","app_deregistered"],"markdownEnumDescriptions":["Something was revoked. Carries a `target`.","An agent was registered. Carries `agent`, `task`.","A token was handed out. Carries `agent`, `task`.","A token was exchanged for a new one. Carries `agent`, `task`.","A token was given back. Carries `agent`, `task`.","A token was delegated. Carries `agent`, the one that received, and `task`.","A token was used beyond its scope. Carries `agent`, `task`; the outcome is `denied`.","A token was refused. Carries no name, so it can only be `absent`.","A revoked token was used where the broker knows whose it is. Carries `agent`, `task`; the outcome is `denied`.","A renewal was refused. Carries `agent`, `task`; the outcome is `denied`.","A delegation asked for more than the delegator has. Carries `agent`, `task`; the outcome is `denied`.","A registration was refused. Carries `task`; the outcome is `denied`.","More scope was asked for than the ceiling allows. Carries no name, so it can only be `absent`.","A launch token was handed out. Carries no name, so it can only be `absent`.","A launch token was refused. Carries no name, so it can only be `absent`.","The administrator logged in. Carries no name, so it can only be `absent`.","A log-in of an administrator was refused. Carries no name, so it can only be `absent`.","An app logged in. Carries no name, so it can only be `absent`.","A log-in of an app was refused. Carries no name, so it can only be `absent`.","An app was registered. Carries no name, so it can only be `absent`.","An app was changed. Carries no name, so it can only be `absent`.","An app was removed. Carries no name, so it can only be `absent`."]},"target":{"description":"What was revoked, and at which level, as in a `revoke`. Only for `token_revoked`.","markdownDescription":"What was revoked, and at which level, as in a `revoke`. Only for `token_revoked`.","$ref":"#/$defs/revoke"},"agent":{"description":"The agent it is about; of a delegation, the one that received.","$ref":"#/$defs/agentName"},"task":{"description":"The task it happened under.","$ref":"#/$defs/wireName"},"outcome":{"description":"Whether the broker did it or refused it.","type":"string","enum":["success","denied"],"markdownEnumDescriptions":["The broker did it.","The broker refused it."]}}},"agentName":{"title":"an agent","description":"the name of an agent; one of a fleet is written fleet[3], all of it fleet[*]","examples":["reader","fleet[3]","fleet[*]"],"type":"string","pattern":"^(?:[A-Za-z][A-Za-z0-9_-]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_-]{0,63}){0,8}(?:\\[(?:\\*|[0-9]{1,5})\\])?|\\$\\{\\{[^{}]*\\}\\})$","patternErrorMessage":"This is not an agent: the name of an agent; one of a fleet is written fleet[3], all of it fleet[*]. For example: reader, fleet[3], fleet[*]"},"expect":{"title":"What must hold","type":"object","minProperties":1,"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"dead":{"description":"Tokens the broker must refuse now, and accepted before; with `at`, points that must refuse them, too.","markdownDescription":"Tokens the broker must refuse now, and accepted before; with `at`, points that must refuse them, too.","$ref":"#/$defs/dead"},"alive":{"description":"Tokens the broker must still accept.","$ref":"#/$defs/selectors"},"effect":{"description":"With `none`, this revocation must change nothing: the stale jti after a renewal, for example. Without it, a revocation must kill a token that `dead` names.","markdownDescription":"With `none`, this revocation must change nothing: the stale jti after a renewal, for example. Without it, a revocation must kill a token that `dead` names.","type":"string","enum":["none"],"markdownEnumDescriptions":["No token may change, whether it is named or not."]},"denied":{"description":"The status with which the broker must refuse this attempt. It counts only beside the same call by a token of the tool's own, which must be allowed.","type":"integer","minimum":400,"maximum":499,"examples":[401]},"allowed":{"description":"The broker must allow this attempt.","type":"boolean","enum":[true]},"dead-on-arrival":{"description":"Tokens that this step or an earlier one made, and that the broker must refuse from the first time on, because what was revoked before reaches them. It is never an effect of a revocation.","$ref":"#/$defs/selectors"},"expired":{"description":"Tokens the broker must refuse because they have run out, and accepted before. It is never an effect of a revocation.","$ref":"#/$defs/selectors"},"either":{"description":"Tokens whose state is recorded and not judged.","$ref":"#/$defs/selectors"},"within":{"description":"Asks again until the tokens are dead, for at most so long. Without it the first answer counts.","$ref":"#/$defs/duration","examples":["2s"]},"holds":{"description":"The tokens must stay dead for so long.","$ref":"#/$defs/duration","examples":["3s"]}}},"notes":{"title":"notes","description":"some text, or a list of texts, each at most 2000 characters","examples":["Let them argue for a minute."],"type":["string","array"],"pattern":"^(?=[\\s\\S]*\\S)[\\s\\S]{1,2000}$","patternErrorMessage":"These are not notes: some text, or a list of texts, each at most 2000 characters. For example: Let them argue for a minute.","minItems":1,"maxItems":50,"items":{"$ref":"#/$defs/note"}},"note":{"title":"a note","description":"some text, at most 2000 characters","examples":["Let them argue for a minute."],"type":"string","pattern":"^(?=[\\s\\S]*\\S)[\\s\\S]{1,2000}$","patternErrorMessage":"This is not a note: some text, at most 2000 characters. For example: Let them argue for a minute."},"exercise":{"title":"The exercise","description":"How a room plays this playbook.","type":"object","required":["duration"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"duration":{"description":"How long it is planned to take, the hot wash included.","$ref":"#/$defs/duration","examples":["75m"]},"rules":{"description":"The ground rules, which the opening shows.","type":"array","minItems":1,"maxItems":20,"items":{"$ref":"#/$defs/line"}},"roles":{"description":"Who sits at the table, by role and never by name.","type":"object","minProperties":1,"maxProperties":30,"propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/role"}},"objectives":{"description":"What the exercise is to show of the team.","type":"object","minProperties":1,"maxProperties":30,"propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/objective"}},"notes":{"description":"What only the facilitator reads, before it begins.","$ref":"#/$defs/notes"},"chance":{"description":"What may go wrong at the broker, one card each. The dice decide whether and in what order, and only a stand-in broker plays them.","type":"array","minItems":1,"maxItems":20,"items":{"$ref":"#/$defs/chanceCard"}}}},"role":{"title":"A role","description":"One role at the table.","type":"object","required":["title"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"title":{"description":"What it is called and what it does.","$ref":"#/$defs/line","examples":["Incident commander, decides"]},"key":{"description":"Whether the exercise should not begin without it.","type":"boolean","default":false}}},"objective":{"title":"An objective","description":"What is to be shown, and what an evaluator looks for.","type":"object","required":["text"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"text":{"description":"The objective, for everybody.","$ref":"#/$defs/line","examples":["Choose the narrowest level that holds"]},"criteria":{"description":"What an evaluator looks for. Players do not see it.","$ref":"#/$defs/notes"}}},"chanceCard":{"title":"A card of chance","description":"One thing that may go wrong.","type":"object","required":["fault","title","text"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"fault":{"description":"What the stand-in broker does then, as `firebreak broker --fault` has it.","markdownDescription":"What the stand-in broker does then, as `firebreak broker --fault` has it.","$ref":"#/$defs/fault"},"title":{"description":"The card's headline.","$ref":"#/$defs/line"},"text":{"description":"What has happened, in the story.","$ref":"#/$defs/note"}}},"inject":{"title":"An inject","description":"One message to the players.","type":"object","required":["at","text"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"at":{"description":"When it is planned, from the beginning of the exercise.","$ref":"#/$defs/duration","examples":["5m"]},"audience":{"description":"The roles that get it. Without it, everybody.","type":"array","minItems":1,"maxItems":30,"items":{"$ref":"#/$defs/name"}},"channel":{"description":"How it reaches them.","type":"string","enum":["log","ticket","call","chat","mail","customer"],"default":"ticket"},"text":{"description":"What they read or hear.","$ref":"#/$defs/note"},"discussion":{"description":"What they are expected to talk about. Only the facilitator reads it.","$ref":"#/$defs/notes"}}},"decide":{"title":"A decision","description":"A question to the room with its options.","type":"object","required":["question","options","goal","best","why"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"question":{"description":"What the room has to decide.","$ref":"#/$defs/line","examples":["What do you revoke?"]},"by":{"description":"The role that decides.","$ref":"#/$defs/name","examples":["commander"]},"time":{"description":"The time box. When it runs out, no decision is recorded, and nothing is revoked. Without it, 5m.","$ref":"#/$defs/duration","examples":["5m"]},"options":{"description":"What the room can choose from, by a short name.","type":"object","minProperties":2,"maxProperties":8,"propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/option"}},"goal":{"description":"What the decision has to reach, whatever was decided before.","$ref":"#/$defs/goal"},"best":{"description":"The option that reaches the goal and kills no more than it must.","$ref":"#/$defs/name"},"why":{"description":"Why it is the best one. The room reads it after it was shown what its choice did.","$ref":"#/$defs/note"}}},"option":{"title":"An option","description":"One thing the room can decide.","type":"object","required":["text"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"text":{"description":"The consequence in the words of those who decide, without a hint.","$ref":"#/$defs/line"},"revoke":{"description":"What it revokes: one level, or a list of them. Without it, nothing.","$ref":"#/$defs/revocations"}}},"goal":{"title":"A goal","type":"object","minProperties":1,"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"dead":{"description":"Tokens that must be dead afterwards.","$ref":"#/$defs/selectors"},"alive":{"description":"Tokens that must go on working, as far as they still do.","$ref":"#/$defs/selectors"}}},"fault":{"type":"string","pattern":"^[a-z][a-z0-9:.%_-]{0,99}$","title":"a fault","examples":["late:chain:30s"],"patternErrorMessage":"This is not a fault: small letters, digits and colons. For example: late:chain:30s","description":"a name with its arguments, small letters, digits and colons"},"revocations":{"title":"One revocation or several","type":["object","array"],"minItems":1,"maxItems":8,"items":{"$ref":"#/$defs/revoke"},"minProperties":1,"allOf":[{"maxProperties":1}],"additionalProperties":false,"properties":{"token":{"description":"One token. What was renewed or delegated from it lives on.","$ref":"#/$defs/targets"},"agent":{"description":"Every token whose subject is this agent. What it delegated to others lives on.","$ref":"#/$defs/targets"},"task":{"description":"Every token that carries this task, delegated ones included.","$ref":"#/$defs/targets"},"chain":{"description":"Every token delegated from this root, at any depth. The root's own token lives on.","$ref":"#/$defs/targets"}}}}};
const func1 = Object.prototype.hasOwnProperty;
const pattern4 = new RegExp("^x-", "u");
const pattern5 = new RegExp("^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$", "u");
const pattern6 = new RegExp("^(?=.*\\S)[^\\n\\r]{1,300}\\n?$", "u");
const pattern7 = new RegExp("^(?=[\\s\\S]*\\S)[\\s\\S]{1,10000}$", "u");
const pattern25 = new RegExp("^[A-Za-z][A-Za-z0-9_-]{0,63}$", "u");
const pattern48 = new RegExp("^[a-z][a-z0-9]{0,49}(?:-[a-z0-9]{1,49}){0,9}$", "u");
const pattern13 = new RegExp("^https?://[^\\s<>\"]{1,2000}$", "u");

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate21.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.source === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "source"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.id === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "source") || (key0 === "id")) || (key0 === "url")) || (pattern4.test(key0)))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.source !== undefined){
let data0 = data.source;
if(typeof data0 === "string"){
if(!pattern6.test(data0)){
const err3 = {instancePath:instancePath+"/source",schemaPath:"#/$defs/line/pattern",keyword:"pattern",params:{pattern: "^(?=.*\\S)[^\\n\\r]{1,300}\\n?$"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/source",schemaPath:"#/$defs/line/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.id !== undefined){
let data1 = data.id;
if(typeof data1 === "string"){
if(!pattern6.test(data1)){
const err5 = {instancePath:instancePath+"/id",schemaPath:"#/$defs/line/pattern",keyword:"pattern",params:{pattern: "^(?=.*\\S)[^\\n\\r]{1,300}\\n?$"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/id",schemaPath:"#/$defs/line/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.url !== undefined){
let data2 = data.url;
if(typeof data2 === "string"){
if(!pattern13.test(data2)){
const err7 = {instancePath:instancePath+"/url",schemaPath:"#/$defs/url/pattern",keyword:"pattern",params:{pattern: "^https?://[^\\s<>\"]{1,2000}$"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/url",schemaPath:"#/$defs/url/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema41 = {"title":"What an approver wants to know","type":"object","additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"situation":{"description":"When to take it, in the words of somebody who is in that situation.","$ref":"#/$defs/line","examples":["A token is in a log"]},"why":{"description":"Why it revokes at this level and not at another.","$ref":"#/$defs/text","examples":["One token is known, and its agent is not suspect."]},"cost":{"description":"What it costs whoever works with the broker.","$ref":"#/$defs/text","examples":["One agent has to get a new token."]},"phase":{"description":"Where in an incident it belongs.","type":"string","enum":["preparation","identification","containment","eradication","recovery"],"markdownEnumDescriptions":["Before anything happens: what the broker does and how fast.","Finding out what there is and whether something worked.","Stopping it.","Keeping it from coming back.","Going on afterwards."]},"revision":{"description":"The version of this playbook, as its owners count.","$ref":"#/$defs/line","examples":["1.2"]},"status":{"description":"Whether it may be relied on.","type":"string","enum":["draft","active","deprecated"],"markdownEnumDescriptions":["Not yet approved.","Approved.","To be used no more."]},"reviewed":{"description":"The day on which somebody last read it and found it right.","$ref":"#/$defs/day"},"review-every":{"description":"After how many days it has to be read again.","$ref":"#/$defs/days","examples":[90]},"prerequisites":{"description":"What must be there before it is run.","type":"array","minItems":1,"maxItems":50,"items":{"$ref":"#/$defs/line"},"examples":[["The admin secret of the broker"]]},"out-of-scope":{"description":"What it is not for, and where to go instead.","type":"array","minItems":1,"maxItems":50,"items":{"$ref":"#/$defs/outOfScope"}},"related":{"description":"The ids of playbooks that belong to it.","type":"array","minItems":1,"maxItems":50,"items":{"$ref":"#/$defs/slug"},"examples":[["leak-after-renewal"]]}}};
const pattern19 = new RegExp("^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$", "u");

function validate24(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate24.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.what === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "what"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.instead === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "instead"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "what") || (key0 === "instead")) || (pattern4.test(key0)))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.what !== undefined){
let data0 = data.what;
if(typeof data0 === "string"){
if(!pattern6.test(data0)){
const err3 = {instancePath:instancePath+"/what",schemaPath:"#/$defs/line/pattern",keyword:"pattern",params:{pattern: "^(?=.*\\S)[^\\n\\r]{1,300}\\n?$"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/what",schemaPath:"#/$defs/line/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.instead !== undefined){
let data1 = data.instead;
if(typeof data1 === "string"){
if(!pattern6.test(data1)){
const err5 = {instancePath:instancePath+"/instead",schemaPath:"#/$defs/line/pattern",keyword:"pattern",params:{pattern: "^(?=.*\\S)[^\\n\\r]{1,300}\\n?$"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/instead",schemaPath:"#/$defs/line/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate24.errors = vErrors;
return errors === 0;
}
validate24.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate23.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((func1.call(schema41.properties, key0)) || (pattern4.test(key0)))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.situation !== undefined){
let data0 = data.situation;
if(typeof data0 === "string"){
if(!pattern6.test(data0)){
const err1 = {instancePath:instancePath+"/situation",schemaPath:"#/$defs/line/pattern",keyword:"pattern",params:{pattern: "^(?=.*\\S)[^\\n\\r]{1,300}\\n?$"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/situation",schemaPath:"#/$defs/line/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.why !== undefined){
let data1 = data.why;
if(typeof data1 === "string"){
if(!pattern7.test(data1)){
const err3 = {instancePath:instancePath+"/why",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "^(?=[\\s\\S]*\\S)[\\s\\S]{1,10000}$"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/why",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.cost !== undefined){
let data2 = data.cost;
if(typeof data2 === "string"){
if(!pattern7.test(data2)){
const err5 = {instancePath:instancePath+"/cost",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "^(?=[\\s\\S]*\\S)[\\s\\S]{1,10000}$"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/cost",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.phase !== undefined){
let data3 = data.phase;
if(typeof data3 !== "string"){
const err7 = {instancePath:instancePath+"/phase",schemaPath:"#/properties/phase/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(!(((((data3 === "preparation") || (data3 === "identification")) || (data3 === "containment")) || (data3 === "eradication")) || (data3 === "recovery"))){
const err8 = {instancePath:instancePath+"/phase",schemaPath:"#/properties/phase/enum",keyword:"enum",params:{allowedValues: schema41.properties.phase.enum}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.revision !== undefined){
let data4 = data.revision;
if(typeof data4 === "string"){
if(!pattern6.test(data4)){
const err9 = {instancePath:instancePath+"/revision",schemaPath:"#/$defs/line/pattern",keyword:"pattern",params:{pattern: "^(?=.*\\S)[^\\n\\r]{1,300}\\n?$"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/revision",schemaPath:"#/$defs/line/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.status !== undefined){
let data5 = data.status;
if(typeof data5 !== "string"){
const err11 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(!(((data5 === "draft") || (data5 === "active")) || (data5 === "deprecated"))){
const err12 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/enum",keyword:"enum",params:{allowedValues: schema41.properties.status.enum}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.reviewed !== undefined){
let data6 = data.reviewed;
if(typeof data6 === "string"){
if(!pattern19.test(data6)){
const err13 = {instancePath:instancePath+"/reviewed",schemaPath:"#/$defs/day/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/reviewed",schemaPath:"#/$defs/day/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data["review-every"] !== undefined){
let data7 = data["review-every"];
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err15 = {instancePath:instancePath+"/review-every",schemaPath:"#/$defs/days/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 3650 || isNaN(data7)){
const err16 = {instancePath:instancePath+"/review-every",schemaPath:"#/$defs/days/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3650}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data7 < 1 || isNaN(data7)){
const err17 = {instancePath:instancePath+"/review-every",schemaPath:"#/$defs/days/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
if(data.prerequisites !== undefined){
let data8 = data.prerequisites;
if(Array.isArray(data8)){
if(data8.length > 50){
const err18 = {instancePath:instancePath+"/prerequisites",schemaPath:"#/properties/prerequisites/maxItems",keyword:"maxItems",params:{limit: 50}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data8.length < 1){
const err19 = {instancePath:instancePath+"/prerequisites",schemaPath:"#/properties/prerequisites/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
const len0 = data8.length;
for(let i0=0; i0<len0; i0++){
let data9 = data8[i0];
if(typeof data9 === "string"){
if(!pattern6.test(data9)){
const err20 = {instancePath:instancePath+"/prerequisites/" + i0,schemaPath:"#/$defs/line/pattern",keyword:"pattern",params:{pattern: "^(?=.*\\S)[^\\n\\r]{1,300}\\n?$"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/prerequisites/" + i0,schemaPath:"#/$defs/line/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/prerequisites",schemaPath:"#/properties/prerequisites/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data["out-of-scope"] !== undefined){
let data10 = data["out-of-scope"];
if(Array.isArray(data10)){
if(data10.length > 50){
const err23 = {instancePath:instancePath+"/out-of-scope",schemaPath:"#/properties/out-of-scope/maxItems",keyword:"maxItems",params:{limit: 50}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data10.length < 1){
const err24 = {instancePath:instancePath+"/out-of-scope",schemaPath:"#/properties/out-of-scope/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
const len1 = data10.length;
for(let i1=0; i1<len1; i1++){
if(!(validate24(data10[i1], {instancePath:instancePath+"/out-of-scope/" + i1,parentData:data10,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
}
else {
const err25 = {instancePath:instancePath+"/out-of-scope",schemaPath:"#/properties/out-of-scope/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.related !== undefined){
let data12 = data.related;
if(Array.isArray(data12)){
if(data12.length > 50){
const err26 = {instancePath:instancePath+"/related",schemaPath:"#/properties/related/maxItems",keyword:"maxItems",params:{limit: 50}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(data12.length < 1){
const err27 = {instancePath:instancePath+"/related",schemaPath:"#/properties/related/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
const len2 = data12.length;
for(let i2=0; i2<len2; i2++){
let data13 = data12[i2];
if(typeof data13 === "string"){
if(!pattern5.test(data13)){
const err28 = {instancePath:instancePath+"/related/" + i2,schemaPath:"#/$defs/slug/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$"}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/related/" + i2,schemaPath:"#/$defs/slug/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath:instancePath+"/related",schemaPath:"#/properties/related/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
else {
const err31 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
validate23.errors = vErrors;
return errors === 0;
}
validate23.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema54 = {"title":"An input","description":"A value that is given when the playbook is run.","type":"object","additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"type":{"description":"What the value must be.","type":"string","enum":["string","number","boolean","duration"],"markdownEnumDescriptions":["Any text.","A number.","`true` or `false`.","A whole number and a unit: `500ms`, `2s`, `5m`, `1h`."],"default":"string"},"description":{"description":"What the value is for; shown when it is missing.","$ref":"#/$defs/text"},"default":{"description":"The value when none is given. May use `${{ env.NAME }}` and `${{ run.id }}`.","markdownDescription":"The value when none is given. May use `${{ env.NAME }}` and `${{ run.id }}`.","type":["string","number","boolean"]},"required":{"description":"The run is refused when no value is given, even if nothing uses it.","type":"boolean","default":false},"secret":{"description":"The value must never be shown. It cannot be used where a record or a screen would show it.","type":"boolean","default":false}}};

function validate27(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate27.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((key0 === "type") || (key0 === "description")) || (key0 === "default")) || (key0 === "required")) || (key0 === "secret")) || (pattern4.test(key0)))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!((((data0 === "string") || (data0 === "number")) || (data0 === "boolean")) || (data0 === "duration"))){
const err2 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema54.properties.type.enum}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.description !== undefined){
let data1 = data.description;
if(typeof data1 === "string"){
if(!pattern7.test(data1)){
const err3 = {instancePath:instancePath+"/description",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "^(?=[\\s\\S]*\\S)[\\s\\S]{1,10000}$"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/description",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.default !== undefined){
let data2 = data.default;
if(((typeof data2 !== "string") && (!((typeof data2 == "number") && (isFinite(data2))))) && (typeof data2 !== "boolean")){
const err5 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/type",keyword:"type",params:{type: schema54.properties.default.type}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.required !== undefined){
if(typeof data.required !== "boolean"){
const err6 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.secret !== undefined){
if(typeof data.secret !== "boolean"){
const err7 = {instancePath:instancePath+"/secret",schemaPath:"#/properties/secret/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
validate27.errors = vErrors;
return errors === 0;
}
validate27.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const pattern29 = new RegExp("^(?!\\.{1,2}$)(?:[A-Za-z0-9._-]|\\$\\{\\{[^{}]*\\}\\}){1,128}$", "u");
const pattern31 = new RegExp("^(?:[0-9]{1,9}(?:ms|s|m|h)|\\$\\{\\{[^{}]*\\}\\})$", "u");
const pattern32 = new RegExp("^(?:[^:\\s]+:[^:\\s]+:\\S+|[\\s\\S]*\\$\\{\\{[\\s\\S]*)$", "u");

function validate30(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate30.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(Array.isArray(data)){
if(data.length > 100){
const err0 = {instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 100}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.length < 1){
const err1 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(typeof data0 === "string"){
if(!pattern32.test(data0)){
const err2 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/scope/pattern",keyword:"pattern",params:{pattern: "^(?:[^:\\s]+:[^:\\s]+:\\S+|[\\s\\S]*\\$\\{\\{[\\s\\S]*)$"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/scope/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate30.errors = vErrors;
return errors === 0;
}
validate30.evaluated = {"items":true,"dynamicProps":false,"dynamicItems":false};


function validate29(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate29.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((key0 === "orch") || (key0 === "task")) || (key0 === "ttl")) || (key0 === "scope")) || (pattern4.test(key0)))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.orch !== undefined){
let data0 = data.orch;
if(typeof data0 === "string"){
if(!pattern29.test(data0)){
const err1 = {instancePath:instancePath+"/orch",schemaPath:"#/$defs/wireName/pattern",keyword:"pattern",params:{pattern: "^(?!\\.{1,2}$)(?:[A-Za-z0-9._-]|\\$\\{\\{[^{}]*\\}\\}){1,128}$"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/orch",schemaPath:"#/$defs/wireName/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.task !== undefined){
let data1 = data.task;
if(typeof data1 === "string"){
if(!pattern29.test(data1)){
const err3 = {instancePath:instancePath+"/task",schemaPath:"#/$defs/wireName/pattern",keyword:"pattern",params:{pattern: "^(?!\\.{1,2}$)(?:[A-Za-z0-9._-]|\\$\\{\\{[^{}]*\\}\\}){1,128}$"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/task",schemaPath:"#/$defs/wireName/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.ttl !== undefined){
let data2 = data.ttl;
if(typeof data2 === "string"){
if(!pattern31.test(data2)){
const err5 = {instancePath:instancePath+"/ttl",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^(?:[0-9]{1,9}(?:ms|s|m|h)|\\$\\{\\{[^{}]*\\}\\})$"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/ttl",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.scope !== undefined){
if(!(validate30(data.scope, {instancePath:instancePath+"/scope",parentData:data,parentDataProperty:"scope",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
}
}
else {
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate29.errors = vErrors;
return errors === 0;
}
validate29.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate34(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate34.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.title === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "title"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "title") || (key0 === "key")) || (pattern4.test(key0)))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.title !== undefined){
let data0 = data.title;
if(typeof data0 === "string"){
if(!pattern6.test(data0)){
const err2 = {instancePath:instancePath+"/title",schemaPath:"#/$defs/line/pattern",keyword:"pattern",params:{pattern: "^(?=.*\\S)[^\\n\\r]{1,300}\\n?$"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/title",schemaPath:"#/$defs/line/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.key !== undefined){
if(typeof data.key !== "boolean"){
const err4 = {instancePath:instancePath+"/key",schemaPath:"#/properties/key/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate34.errors = vErrors;
return errors === 0;
}
validate34.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema71 = {"title":"notes","description":"some text, or a list of texts, each at most 2000 characters","examples":["Let them argue for a minute."],"type":["string","array"],"pattern":"^(?=[\\s\\S]*\\S)[\\s\\S]{1,2000}$","patternErrorMessage":"These are not notes: some text, or a list of texts, each at most 2000 characters. For example: Let them argue for a minute.","minItems":1,"maxItems":50,"items":{"$ref":"#/$defs/note"}};
const pattern42 = new RegExp("^(?=[\\s\\S]*\\S)[\\s\\S]{1,2000}$", "u");

function validate37(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate37.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if((typeof data !== "string") && (!(Array.isArray(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema71.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data === "string"){
if(!pattern42.test(data)){
const err1 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^(?=[\\s\\S]*\\S)[\\s\\S]{1,2000}$"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(Array.isArray(data)){
if(data.length > 50){
const err2 = {instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 50}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.length < 1){
const err3 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(typeof data0 === "string"){
if(!pattern42.test(data0)){
const err4 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/note/pattern",keyword:"pattern",params:{pattern: "^(?=[\\s\\S]*\\S)[\\s\\S]{1,2000}$"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/note/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
validate37.errors = vErrors;
return errors === 0;
}
validate37.evaluated = {"items":true,"dynamicProps":false,"dynamicItems":false};


function validate36(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate36.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.text === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "text"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "text") || (key0 === "criteria")) || (pattern4.test(key0)))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.text !== undefined){
let data0 = data.text;
if(typeof data0 === "string"){
if(!pattern6.test(data0)){
const err2 = {instancePath:instancePath+"/text",schemaPath:"#/$defs/line/pattern",keyword:"pattern",params:{pattern: "^(?=.*\\S)[^\\n\\r]{1,300}\\n?$"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/text",schemaPath:"#/$defs/line/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.criteria !== undefined){
if(!(validate37(data.criteria, {instancePath:instancePath+"/criteria",parentData:data,parentDataProperty:"criteria",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors);
errors = vErrors.length;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate36.errors = vErrors;
return errors === 0;
}
validate36.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const pattern45 = new RegExp("^[a-z][a-z0-9:.%_-]{0,99}$", "u");

function validate41(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate41.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.fault === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "fault"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.title === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "title"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.text === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "text"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "fault") || (key0 === "title")) || (key0 === "text")) || (pattern4.test(key0)))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.fault !== undefined){
let data0 = data.fault;
if(typeof data0 === "string"){
if(!pattern45.test(data0)){
const err4 = {instancePath:instancePath+"/fault",schemaPath:"#/$defs/fault/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9:.%_-]{0,99}$"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/fault",schemaPath:"#/$defs/fault/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.title !== undefined){
let data1 = data.title;
if(typeof data1 === "string"){
if(!pattern6.test(data1)){
const err6 = {instancePath:instancePath+"/title",schemaPath:"#/$defs/line/pattern",keyword:"pattern",params:{pattern: "^(?=.*\\S)[^\\n\\r]{1,300}\\n?$"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/title",schemaPath:"#/$defs/line/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.text !== undefined){
let data2 = data.text;
if(typeof data2 === "string"){
if(!pattern42.test(data2)){
const err8 = {instancePath:instancePath+"/text",schemaPath:"#/$defs/note/pattern",keyword:"pattern",params:{pattern: "^(?=[\\s\\S]*\\S)[\\s\\S]{1,2000}$"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/text",schemaPath:"#/$defs/note/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate41.errors = vErrors;
return errors === 0;
}
validate41.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate33(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate33.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.duration === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "duration"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((((key0 === "duration") || (key0 === "rules")) || (key0 === "roles")) || (key0 === "objectives")) || (key0 === "notes")) || (key0 === "chance")) || (pattern4.test(key0)))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.duration !== undefined){
let data0 = data.duration;
if(typeof data0 === "string"){
if(!pattern31.test(data0)){
const err2 = {instancePath:instancePath+"/duration",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^(?:[0-9]{1,9}(?:ms|s|m|h)|\\$\\{\\{[^{}]*\\}\\})$"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/duration",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.rules !== undefined){
let data1 = data.rules;
if(Array.isArray(data1)){
if(data1.length > 20){
const err4 = {instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/maxItems",keyword:"maxItems",params:{limit: 20}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data1.length < 1){
const err5 = {instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(typeof data2 === "string"){
if(!pattern6.test(data2)){
const err6 = {instancePath:instancePath+"/rules/" + i0,schemaPath:"#/$defs/line/pattern",keyword:"pattern",params:{pattern: "^(?=.*\\S)[^\\n\\r]{1,300}\\n?$"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/rules/" + i0,schemaPath:"#/$defs/line/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.roles !== undefined){
let data3 = data.roles;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(Object.keys(data3).length > 30){
const err9 = {instancePath:instancePath+"/roles",schemaPath:"#/properties/roles/maxProperties",keyword:"maxProperties",params:{limit: 30}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(Object.keys(data3).length < 1){
const err10 = {instancePath:instancePath+"/roles",schemaPath:"#/properties/roles/minProperties",keyword:"minProperties",params:{limit: 1}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
for(const key1 in data3){
const _errs12 = errors;
if(typeof key1 === "string"){
if(!pattern25.test(key1)){
const err11 = {instancePath:instancePath+"/roles",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_-]{0,63}$"},propertyName:key1};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/roles",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},propertyName:key1};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var valid5 = _errs12 === errors;
if(!valid5){
const err13 = {instancePath:instancePath+"/roles",schemaPath:"#/properties/roles/propertyNames",keyword:"propertyNames",params:{propertyName: key1}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
for(const key2 in data3){
if(!(validate34(data3[key2], {instancePath:instancePath+"/roles/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data3,parentDataProperty:key2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
}
}
else {
const err14 = {instancePath:instancePath+"/roles",schemaPath:"#/properties/roles/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.objectives !== undefined){
let data5 = data.objectives;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(Object.keys(data5).length > 30){
const err15 = {instancePath:instancePath+"/objectives",schemaPath:"#/properties/objectives/maxProperties",keyword:"maxProperties",params:{limit: 30}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(Object.keys(data5).length < 1){
const err16 = {instancePath:instancePath+"/objectives",schemaPath:"#/properties/objectives/minProperties",keyword:"minProperties",params:{limit: 1}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
for(const key3 in data5){
const _errs19 = errors;
if(typeof key3 === "string"){
if(!pattern25.test(key3)){
const err17 = {instancePath:instancePath+"/objectives",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_-]{0,63}$"},propertyName:key3};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/objectives",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},propertyName:key3};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
var valid8 = _errs19 === errors;
if(!valid8){
const err19 = {instancePath:instancePath+"/objectives",schemaPath:"#/properties/objectives/propertyNames",keyword:"propertyNames",params:{propertyName: key3}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
for(const key4 in data5){
if(!(validate36(data5[key4], {instancePath:instancePath+"/objectives/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data5,parentDataProperty:key4,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
}
}
else {
const err20 = {instancePath:instancePath+"/objectives",schemaPath:"#/properties/objectives/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.notes !== undefined){
if(!(validate37(data.notes, {instancePath:instancePath+"/notes",parentData:data,parentDataProperty:"notes",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors);
errors = vErrors.length;
}
}
if(data.chance !== undefined){
let data8 = data.chance;
if(Array.isArray(data8)){
if(data8.length > 20){
const err21 = {instancePath:instancePath+"/chance",schemaPath:"#/properties/chance/maxItems",keyword:"maxItems",params:{limit: 20}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data8.length < 1){
const err22 = {instancePath:instancePath+"/chance",schemaPath:"#/properties/chance/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
if(!(validate41(data8[i1], {instancePath:instancePath+"/chance/" + i1,parentData:data8,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate41.errors : vErrors.concat(validate41.errors);
errors = vErrors.length;
}
}
}
else {
const err23 = {instancePath:instancePath+"/chance",schemaPath:"#/properties/chance/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
validate33.errors = vErrors;
return errors === 0;
}
validate33.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate44(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate44.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.scope === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "scope"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "scope") || (key0 === "ttl")) || (pattern4.test(key0)))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.scope !== undefined){
if(!(validate30(data.scope, {instancePath:instancePath+"/scope",parentData:data,parentDataProperty:"scope",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
}
if(data.ttl !== undefined){
let data1 = data.ttl;
if(typeof data1 === "string"){
if(!pattern31.test(data1)){
const err2 = {instancePath:instancePath+"/ttl",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^(?:[0-9]{1,9}(?:ms|s|m|h)|\\$\\{\\{[^{}]*\\}\\})$"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/ttl",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate44.errors = vErrors;
return errors === 0;
}
validate44.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate47(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate47.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.scope === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "scope"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "scope") || (key0 === "ttl")) || (key0 === "lasts")) || (key0 === "reusable")) || (key0 === "app")) || (pattern4.test(key0)))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.scope !== undefined){
if(!(validate30(data.scope, {instancePath:instancePath+"/scope",parentData:data,parentDataProperty:"scope",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
}
if(data.ttl !== undefined){
let data1 = data.ttl;
if(typeof data1 === "string"){
if(!pattern31.test(data1)){
const err2 = {instancePath:instancePath+"/ttl",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^(?:[0-9]{1,9}(?:ms|s|m|h)|\\$\\{\\{[^{}]*\\}\\})$"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/ttl",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.lasts !== undefined){
let data2 = data.lasts;
if(typeof data2 === "string"){
if(!pattern31.test(data2)){
const err4 = {instancePath:instancePath+"/lasts",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^(?:[0-9]{1,9}(?:ms|s|m|h)|\\$\\{\\{[^{}]*\\}\\})$"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/lasts",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.reusable !== undefined){
if(typeof data.reusable !== "boolean"){
const err6 = {instancePath:instancePath+"/reusable",schemaPath:"#/properties/reusable/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.app !== undefined){
let data4 = data.app;
if(typeof data4 === "string"){
if(!pattern48.test(data4)){
const err7 = {instancePath:instancePath+"/app",schemaPath:"#/$defs/appName/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9]{0,49}(?:-[a-z0-9]{1,49}){0,9}$"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/app",schemaPath:"#/$defs/appName/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate47.errors = vErrors;
return errors === 0;
}
validate47.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema91 = {"title":"a whole number","description":"a whole number from 1 to 10000, without quotes","examples":[500],"type":["integer","string"],"minimum":1,"maximum":10000,"pattern":"^\\$\\{\\{[^{}]*\\}\\}$","patternErrorMessage":"This is not a whole number: a whole number from 1 to 10000, or ${{ inputs.NAME }}. For example: 500"};
const pattern61 = new RegExp("^\\$\\{\\{[^{}]*\\}\\}$", "u");

function validate51(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate51.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((((key0 === "scope") || (key0 === "task")) || (key0 === "orch")) || (key0 === "ttl")) || (key0 === "count")) || (key0 === "app")) || (key0 === "launch")) || (pattern4.test(key0)))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.scope !== undefined){
if(!(validate30(data.scope, {instancePath:instancePath+"/scope",parentData:data,parentDataProperty:"scope",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
}
if(data.task !== undefined){
let data1 = data.task;
if(typeof data1 === "string"){
if(!pattern29.test(data1)){
const err1 = {instancePath:instancePath+"/task",schemaPath:"#/$defs/wireName/pattern",keyword:"pattern",params:{pattern: "^(?!\\.{1,2}$)(?:[A-Za-z0-9._-]|\\$\\{\\{[^{}]*\\}\\}){1,128}$"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/task",schemaPath:"#/$defs/wireName/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.orch !== undefined){
let data2 = data.orch;
if(typeof data2 === "string"){
if(!pattern29.test(data2)){
const err3 = {instancePath:instancePath+"/orch",schemaPath:"#/$defs/wireName/pattern",keyword:"pattern",params:{pattern: "^(?!\\.{1,2}$)(?:[A-Za-z0-9._-]|\\$\\{\\{[^{}]*\\}\\}){1,128}$"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/orch",schemaPath:"#/$defs/wireName/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.ttl !== undefined){
let data3 = data.ttl;
if(typeof data3 === "string"){
if(!pattern31.test(data3)){
const err5 = {instancePath:instancePath+"/ttl",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^(?:[0-9]{1,9}(?:ms|s|m|h)|\\$\\{\\{[^{}]*\\}\\})$"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/ttl",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.count !== undefined){
let data4 = data.count;
if((!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))) && (typeof data4 !== "string")){
const err7 = {instancePath:instancePath+"/count",schemaPath:"#/$defs/count/type",keyword:"type",params:{type: schema91.type}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 10000 || isNaN(data4)){
const err8 = {instancePath:instancePath+"/count",schemaPath:"#/$defs/count/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data4 < 1 || isNaN(data4)){
const err9 = {instancePath:instancePath+"/count",schemaPath:"#/$defs/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(typeof data4 === "string"){
if(!pattern61.test(data4)){
const err10 = {instancePath:instancePath+"/count",schemaPath:"#/$defs/count/pattern",keyword:"pattern",params:{pattern: "^\\$\\{\\{[^{}]*\\}\\}$"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
if(data.app !== undefined){
let data5 = data.app;
if(typeof data5 === "string"){
if(!pattern48.test(data5)){
const err11 = {instancePath:instancePath+"/app",schemaPath:"#/$defs/appName/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9]{0,49}(?:-[a-z0-9]{1,49}){0,9}$"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/app",schemaPath:"#/$defs/appName/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.launch !== undefined){
let data6 = data.launch;
if(typeof data6 === "string"){
if(!pattern25.test(data6)){
const err13 = {instancePath:instancePath+"/launch",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_-]{0,63}$"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/launch",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
validate51.errors = vErrors;
return errors === 0;
}
validate51.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate50(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate50.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length > 1000){
const err0 = {instancePath,schemaPath:"#/maxProperties",keyword:"maxProperties",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
const _errs1 = errors;
if(typeof key0 === "string"){
if(!pattern25.test(key0)){
const err1 = {instancePath,schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_-]{0,63}$"},propertyName:key0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath,schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},propertyName:key0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var valid0 = _errs1 === errors;
if(!valid0){
const err3 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
for(const key1 in data){
if(!(validate51(data[key1], {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data,parentDataProperty:key1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
errors = vErrors.length;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate50.errors = vErrors;
return errors === 0;
}
validate50.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate55(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate55.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((key0 === "description") || (key0 === "release")) || (pattern4.test(key0)))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.description !== undefined){
let data0 = data.description;
if(typeof data0 === "string"){
if(!pattern7.test(data0)){
const err1 = {instancePath:instancePath+"/description",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "^(?=[\\s\\S]*\\S)[\\s\\S]{1,10000}$"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/description",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.release !== undefined){
if(typeof data.release !== "boolean"){
const err3 = {instancePath:instancePath+"/release",schemaPath:"#/properties/release/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate55.errors = vErrors;
return errors === 0;
}
validate55.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema98 = {"title":"A point","description":"One HTTP endpoint that takes tokens, and how alive and dead look there.","type":"object","required":["url","alive","dead"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"url":{"description":"Where it is: https, or http on this machine. Redirects are not followed.","$ref":"#/$defs/line","examples":["https://orders.example.com/me","${{ inputs.orders }}"]},"method":{"description":"How it is called; `GET` unless told. It is called often, so it should change nothing.","markdownDescription":"How it is called; `GET` unless told. It is called often, so it should change nothing.","type":"string","enum":["GET","POST","PUT","DELETE"]},"header":{"description":"The header that carries the token; `Authorization` unless told.","markdownDescription":"The header that carries the token; `Authorization` unless told.","$ref":"#/$defs/headerName"},"scheme":{"description":"The word before the token in it; `Bearer` unless told, and nothing for an empty text.","markdownDescription":"The word before the token in it; `Bearer` unless told, and nothing for an empty text.","$ref":"#/$defs/scheme"},"alive":{"description":"How it answers a token that it accepts.","$ref":"#/$defs/pointLook"},"dead":{"description":"How it answers a token that it refuses.","$ref":"#/$defs/pointLook"}}};
const pattern70 = new RegExp("^[A-Za-z][A-Za-z0-9-]{0,63}$", "u");
const pattern71 = new RegExp("^[A-Za-z0-9-]{0,32}$", "u");
const schema102 = {"title":"How an answer looks","type":"object","required":["status"],"additionalProperties":false,"properties":{"status":{"description":"The HTTP status, or several of them.","type":["integer","array"],"minimum":200,"maximum":499,"minItems":1,"maxItems":20,"items":{"type":"integer","minimum":200,"maximum":499},"examples":[401]},"contains":{"description":"A text that the answer has to contain.","$ref":"#/$defs/line"}}};

function validate58(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate58.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.status === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "status"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "status") || (key0 === "contains"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.status !== undefined){
let data0 = data.status;
if((!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))) && (!(Array.isArray(data0)))){
const err2 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: schema102.properties.status.type}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 499 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/maximum",keyword:"maximum",params:{comparison: "<=", limit: 499}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data0 < 200 || isNaN(data0)){
const err4 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/minimum",keyword:"minimum",params:{comparison: ">=", limit: 200}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(Array.isArray(data0)){
if(data0.length > 20){
const err5 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/maxItems",keyword:"maxItems",params:{limit: 20}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data0.length < 1){
const err6 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err7 = {instancePath:instancePath+"/status/" + i0,schemaPath:"#/properties/status/items/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 499 || isNaN(data1)){
const err8 = {instancePath:instancePath+"/status/" + i0,schemaPath:"#/properties/status/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 499}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data1 < 200 || isNaN(data1)){
const err9 = {instancePath:instancePath+"/status/" + i0,schemaPath:"#/properties/status/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 200}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
}
}
if(data.contains !== undefined){
let data2 = data.contains;
if(typeof data2 === "string"){
if(!pattern6.test(data2)){
const err10 = {instancePath:instancePath+"/contains",schemaPath:"#/$defs/line/pattern",keyword:"pattern",params:{pattern: "^(?=.*\\S)[^\\n\\r]{1,300}\\n?$"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/contains",schemaPath:"#/$defs/line/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
validate58.errors = vErrors;
return errors === 0;
}
validate58.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate57(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate57.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.url === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "url"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.alive === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "alive"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.dead === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "dead"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((((((key0 === "url") || (key0 === "method")) || (key0 === "header")) || (key0 === "scheme")) || (key0 === "alive")) || (key0 === "dead")) || (pattern4.test(key0)))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.url !== undefined){
let data0 = data.url;
if(typeof data0 === "string"){
if(!pattern6.test(data0)){
const err4 = {instancePath:instancePath+"/url",schemaPath:"#/$defs/line/pattern",keyword:"pattern",params:{pattern: "^(?=.*\\S)[^\\n\\r]{1,300}\\n?$"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/url",schemaPath:"#/$defs/line/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.method !== undefined){
let data1 = data.method;
if(typeof data1 !== "string"){
const err6 = {instancePath:instancePath+"/method",schemaPath:"#/properties/method/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!((((data1 === "GET") || (data1 === "POST")) || (data1 === "PUT")) || (data1 === "DELETE"))){
const err7 = {instancePath:instancePath+"/method",schemaPath:"#/properties/method/enum",keyword:"enum",params:{allowedValues: schema98.properties.method.enum}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.header !== undefined){
let data2 = data.header;
if(typeof data2 === "string"){
if(!pattern70.test(data2)){
const err8 = {instancePath:instancePath+"/header",schemaPath:"#/$defs/headerName/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9-]{0,63}$"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/header",schemaPath:"#/$defs/headerName/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.scheme !== undefined){
let data3 = data.scheme;
if(typeof data3 === "string"){
if(!pattern71.test(data3)){
const err10 = {instancePath:instancePath+"/scheme",schemaPath:"#/$defs/scheme/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9-]{0,32}$"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/scheme",schemaPath:"#/$defs/scheme/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.alive !== undefined){
if(!(validate58(data.alive, {instancePath:instancePath+"/alive",parentData:data,parentDataProperty:"alive",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
errors = vErrors.length;
}
}
if(data.dead !== undefined){
if(!(validate58(data.dead, {instancePath:instancePath+"/dead",parentData:data,parentDataProperty:"dead",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
errors = vErrors.length;
}
}
}
else {
const err12 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
validate57.errors = vErrors;
return errors === 0;
}
validate57.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema104 = {"title":"A step","description":"One action, or none, and what must hold afterwards.","type":"object","required":["id"],"dependentRequired":{"with":["use"]},"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"id":{"description":"The step's name, unique in the playbook. `setup` and `control` are taken.","markdownDescription":"The step's name, unique in the playbook. `setup` and `control` are taken.","$ref":"#/$defs/slug","examples":["leaked-token"]},"title":{"description":"One line for the person who watches the run. May use `${{ agents.NAME.id }}`.","markdownDescription":"One line for the person who watches the run. May use `${{ agents.NAME.id }}`.","$ref":"#/$defs/line"},"scenario":{"description":"What has happened, in the story of the exercise. May use `${{ agents.NAME.id }}`.","markdownDescription":"What has happened, in the story of the exercise. May use `${{ agents.NAME.id }}`.","$ref":"#/$defs/text"},"notes":{"description":"What only the facilitator of an exercise reads.","$ref":"#/$defs/notes"},"inject":{"description":"What the players of an exercise learn when the step begins.","$ref":"#/$defs/inject"},"unseen":{"description":"Whether the players of an exercise cannot see what the step does. They find out when they ask for a log that has it, or after their next decision.","type":"boolean","default":false},"timeout":{"description":"How long the step may take in all.","$ref":"#/$defs/duration"},"create":{"description":"Registers more agents.","type":"object","minProperties":1,"maxProperties":1000,"propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/agent"}},"delegate":{"description":"Hands a part of one token's scope to another agent, which gets a new token.","$ref":"#/$defs/delegate"},"renew":{"description":"Exchanges a token for a new one. The old one must then be dead.","$ref":"#/$defs/renew"},"release":{"description":"Gives tokens back. They must then be dead.","$ref":"#/$defs/tokens"},"revoke":{"description":"Revokes at one of four levels: a token, an agent, a task or a delegation chain.","$ref":"#/$defs/revoke"},"race":{"description":"Revokes while others renew, hand over or register again and again: nothing that comes out of it may be alive afterwards.","$ref":"#/$defs/race"},"hook":{"description":"Runs a command of the operator's, such as one that restarts the broker. The playbook knows its name only; `--hook NAME=COMMAND` gives it.","markdownDescription":"Runs a command of the operator's, such as one that restarts the broker. The playbook knows its name only; `--hook NAME=COMMAND` gives it.","$ref":"#/$defs/hook"},"decide":{"description":"Puts a question to the room. A run takes the best option, and asserts the goal.","$ref":"#/$defs/decide"},"app":{"description":"Changes an app of this playbook: narrows its ceiling, or deregisters it.","$ref":"#/$defs/appChange"},"login":{"description":"Logs in once more as an app of this playbook.","$ref":"#/$defs/login"},"attempt":{"description":"Makes a call that the broker must refuse, or allow: what `expect` says with `denied` or `allowed` is what the step is about.","markdownDescription":"Makes a call that the broker must refuse, or allow: what `expect` says with `denied` or `allowed` is what the step is about.","$ref":"#/$defs/attempt"},"audit":{"description":"Reads the broker's audit log and says which events must be there and whether its hash chain is whole. It changes nothing.","$ref":"#/$defs/audit"},"use":{"description":"Runs the steps of a fragment here. Their names get this step's id in front: `contain.probe`.","markdownDescription":"Runs the steps of a fragment here. Their names get this step's id in front: `contain.probe`.","$ref":"#/$defs/fragmentPath"},"with":{"description":"Values for the inputs of the fragment, by name.","type":"object","minProperties":1,"maxProperties":50,"propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"type":["string","number","boolean"]}},"wait":{"description":"Waits before it checks.","$ref":"#/$defs/duration","examples":["2s"]},"repeat":{"description":"Measures this revocation so often in all: before it, fresh twins of its target are made and revoked at the same level, one after the other. `within` then bounds the slowest of all.","markdownDescription":"Measures this revocation so often in all: before it, fresh twins of its target are made and revoked at the same level, one after the other. `within` then bounds the slowest of all.","$ref":"#/$defs/rounds","examples":[20]},"expect":{"description":"What must hold after the step. A token that is not named must not have changed.","$ref":"#/$defs/expect"}}};
const schema170 = {"title":"how often it is measured","description":"a whole number from 2 to 200, without quotes","examples":[20],"type":["integer","string"],"minimum":2,"maximum":200,"pattern":"^\\$\\{\\{[^{}]*\\}\\}$","patternErrorMessage":"This is not a number of rounds: a whole number from 2 to 200, or ${{ inputs.NAME }}. For example: 20"};
const pattern134 = new RegExp("^(?!/)(?!(?:[\\s\\S]*/)?\\.\\.(?:/|$))[^\\\\:${}\\x00-\\x1f]{1,300}\\.ya?ml$", "u");
const schema108 = {"title":"An inject","description":"One message to the players.","type":"object","required":["at","text"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"at":{"description":"When it is planned, from the beginning of the exercise.","$ref":"#/$defs/duration","examples":["5m"]},"audience":{"description":"The roles that get it. Without it, everybody.","type":"array","minItems":1,"maxItems":30,"items":{"$ref":"#/$defs/name"}},"channel":{"description":"How it reaches them.","type":"string","enum":["log","ticket","call","chat","mail","customer"],"default":"ticket"},"text":{"description":"What they read or hear.","$ref":"#/$defs/note"},"discussion":{"description":"What they are expected to talk about. Only the facilitator reads it.","$ref":"#/$defs/notes"}}};

function validate64(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate64.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.at === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "at"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.text === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "text"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "at") || (key0 === "audience")) || (key0 === "channel")) || (key0 === "text")) || (key0 === "discussion")) || (pattern4.test(key0)))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.at !== undefined){
let data0 = data.at;
if(typeof data0 === "string"){
if(!pattern31.test(data0)){
const err3 = {instancePath:instancePath+"/at",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^(?:[0-9]{1,9}(?:ms|s|m|h)|\\$\\{\\{[^{}]*\\}\\})$"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/at",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.audience !== undefined){
let data1 = data.audience;
if(Array.isArray(data1)){
if(data1.length > 30){
const err5 = {instancePath:instancePath+"/audience",schemaPath:"#/properties/audience/maxItems",keyword:"maxItems",params:{limit: 30}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data1.length < 1){
const err6 = {instancePath:instancePath+"/audience",schemaPath:"#/properties/audience/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(typeof data2 === "string"){
if(!pattern25.test(data2)){
const err7 = {instancePath:instancePath+"/audience/" + i0,schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_-]{0,63}$"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/audience/" + i0,schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/audience",schemaPath:"#/properties/audience/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.channel !== undefined){
let data3 = data.channel;
if(typeof data3 !== "string"){
const err10 = {instancePath:instancePath+"/channel",schemaPath:"#/properties/channel/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(!((((((data3 === "log") || (data3 === "ticket")) || (data3 === "call")) || (data3 === "chat")) || (data3 === "mail")) || (data3 === "customer"))){
const err11 = {instancePath:instancePath+"/channel",schemaPath:"#/properties/channel/enum",keyword:"enum",params:{allowedValues: schema108.properties.channel.enum}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.text !== undefined){
let data4 = data.text;
if(typeof data4 === "string"){
if(!pattern42.test(data4)){
const err12 = {instancePath:instancePath+"/text",schemaPath:"#/$defs/note/pattern",keyword:"pattern",params:{pattern: "^(?=[\\s\\S]*\\S)[\\s\\S]{1,2000}$"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/text",schemaPath:"#/$defs/note/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.discussion !== undefined){
if(!(validate37(data.discussion, {instancePath:instancePath+"/discussion",parentData:data,parentDataProperty:"discussion",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors);
errors = vErrors.length;
}
}
}
else {
const err14 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
validate64.errors = vErrors;
return errors === 0;
}
validate64.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const pattern84 = new RegExp("^(?:[A-Za-z][A-Za-z0-9_-]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_-]{0,63}){0,8}(?:\\[[0-9]{1,5}\\])?|\\$\\{\\{[^{}]*\\}\\})$", "u");

function validate68(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate68.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.from === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "from"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.to === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "to"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.scope === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "scope"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.as === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "as"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "from") || (key0 === "to")) || (key0 === "scope")) || (key0 === "ttl")) || (key0 === "as")) || (pattern4.test(key0)))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.from !== undefined){
let data0 = data.from;
if(typeof data0 === "string"){
if(!pattern84.test(data0)){
const err5 = {instancePath:instancePath+"/from",schemaPath:"#/$defs/token/pattern",keyword:"pattern",params:{pattern: "^(?:[A-Za-z][A-Za-z0-9_-]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_-]{0,63}){0,8}(?:\\[[0-9]{1,5}\\])?|\\$\\{\\{[^{}]*\\}\\})$"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/from",schemaPath:"#/$defs/token/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.to !== undefined){
let data1 = data.to;
if(typeof data1 === "string"){
if(!pattern84.test(data1)){
const err7 = {instancePath:instancePath+"/to",schemaPath:"#/$defs/token/pattern",keyword:"pattern",params:{pattern: "^(?:[A-Za-z][A-Za-z0-9_-]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_-]{0,63}){0,8}(?:\\[[0-9]{1,5}\\])?|\\$\\{\\{[^{}]*\\}\\})$"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/to",schemaPath:"#/$defs/token/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.scope !== undefined){
if(!(validate30(data.scope, {instancePath:instancePath+"/scope",parentData:data,parentDataProperty:"scope",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
}
if(data.ttl !== undefined){
let data3 = data.ttl;
if(typeof data3 === "string"){
if(!pattern31.test(data3)){
const err9 = {instancePath:instancePath+"/ttl",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^(?:[0-9]{1,9}(?:ms|s|m|h)|\\$\\{\\{[^{}]*\\}\\})$"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/ttl",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.as !== undefined){
let data4 = data.as;
if(typeof data4 === "string"){
if(!pattern25.test(data4)){
const err11 = {instancePath:instancePath+"/as",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_-]{0,63}$"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/as",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
validate68.errors = vErrors;
return errors === 0;
}
validate68.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate71(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate71.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.token === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "token"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.as === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "as"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "token") || (key0 === "as")) || (pattern4.test(key0)))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.token !== undefined){
let data0 = data.token;
if(typeof data0 === "string"){
if(!pattern84.test(data0)){
const err3 = {instancePath:instancePath+"/token",schemaPath:"#/$defs/token/pattern",keyword:"pattern",params:{pattern: "^(?:[A-Za-z][A-Za-z0-9_-]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_-]{0,63}){0,8}(?:\\[[0-9]{1,5}\\])?|\\$\\{\\{[^{}]*\\}\\})$"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/token",schemaPath:"#/$defs/token/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.as !== undefined){
let data1 = data.as;
if(typeof data1 === "string"){
if(!pattern25.test(data1)){
const err5 = {instancePath:instancePath+"/as",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_-]{0,63}$"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/as",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate71.errors = vErrors;
return errors === 0;
}
validate71.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema122 = {"title":"a token or a fleet","description":"the handle of one token; one of a fleet is written fleet[3], all of it fleet[*]","examples":["reader","fleet[3]","fleet[*]"],"type":["string","array"],"pattern":"^(?:[A-Za-z][A-Za-z0-9_-]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_-]{0,63}){0,8}(?:\\[(?:\\*|[0-9]{1,5})\\])?|\\$\\{\\{[^{}]*\\}\\})$","patternErrorMessage":"This is not a token or a fleet: the handle of one token; one of a fleet is written fleet[3], all of it fleet[*]. For example: reader, fleet[3], fleet[*]","minItems":1,"maxItems":1000,"items":{"$ref":"#/$defs/fleetToken"}};
const pattern91 = new RegExp("^(?:[A-Za-z][A-Za-z0-9_-]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_-]{0,63}){0,8}(?:\\[(?:\\*|[0-9]{1,5})\\])?|\\$\\{\\{[^{}]*\\}\\})$", "u");

function validate73(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate73.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if((typeof data !== "string") && (!(Array.isArray(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema122.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data === "string"){
if(!pattern91.test(data)){
const err1 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^(?:[A-Za-z][A-Za-z0-9_-]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_-]{0,63}){0,8}(?:\\[(?:\\*|[0-9]{1,5})\\])?|\\$\\{\\{[^{}]*\\}\\})$"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(Array.isArray(data)){
if(data.length > 1000){
const err2 = {instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.length < 1){
const err3 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(typeof data0 === "string"){
if(!pattern91.test(data0)){
const err4 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/fleetToken/pattern",keyword:"pattern",params:{pattern: "^(?:[A-Za-z][A-Za-z0-9_-]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_-]{0,63}){0,8}(?:\\[(?:\\*|[0-9]{1,5})\\])?|\\$\\{\\{[^{}]*\\}\\})$"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/fleetToken/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
validate73.errors = vErrors;
return errors === 0;
}
validate73.evaluated = {"items":true,"dynamicProps":false,"dynamicItems":false};

const schema125 = {"title":"a revocation target or a list of them","description":"a name of this playbook, fleet[3], fleet[*] or ${{ inputs.NAME }}","examples":["reader","fleet[*]","${{ inputs.agent }}"],"type":["string","array"],"pattern":"^\\S(?:[\\s\\S]{0,510}\\S)?$","patternErrorMessage":"This is not a revocation target or a list of them: a name of this playbook, fleet[3], fleet[*] or ${{ inputs.NAME }}. For example: reader, fleet[*], ${{ inputs.agent }}","minItems":1,"maxItems":1000,"items":{"$ref":"#/$defs/target"}};
const pattern93 = new RegExp("^\\S(?:[\\s\\S]{0,510}\\S)?$", "u");

function validate76(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate76.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if((typeof data !== "string") && (!(Array.isArray(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema125.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data === "string"){
if(!pattern93.test(data)){
const err1 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^\\S(?:[\\s\\S]{0,510}\\S)?$"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(Array.isArray(data)){
if(data.length > 1000){
const err2 = {instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.length < 1){
const err3 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(typeof data0 === "string"){
if(!pattern93.test(data0)){
const err4 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/target/pattern",keyword:"pattern",params:{pattern: "^\\S(?:[\\s\\S]{0,510}\\S)?$"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/target/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
validate76.errors = vErrors;
return errors === 0;
}
validate76.evaluated = {"items":true,"dynamicProps":false,"dynamicItems":false};


function validate75(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate75.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length > 1){
const err0 = {instancePath,schemaPath:"#/allOf/0/maxProperties",keyword:"maxProperties",params:{limit: 1}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err1 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "token") || (key0 === "agent")) || (key0 === "task")) || (key0 === "chain"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.token !== undefined){
if(!(validate76(data.token, {instancePath:instancePath+"/token",parentData:data,parentDataProperty:"token",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate76.errors : vErrors.concat(validate76.errors);
errors = vErrors.length;
}
}
if(data.agent !== undefined){
if(!(validate76(data.agent, {instancePath:instancePath+"/agent",parentData:data,parentDataProperty:"agent",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate76.errors : vErrors.concat(validate76.errors);
errors = vErrors.length;
}
}
if(data.task !== undefined){
if(!(validate76(data.task, {instancePath:instancePath+"/task",parentData:data,parentDataProperty:"task",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate76.errors : vErrors.concat(validate76.errors);
errors = vErrors.length;
}
}
if(data.chain !== undefined){
if(!(validate76(data.chain, {instancePath:instancePath+"/chain",parentData:data,parentDataProperty:"chain",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate76.errors : vErrors.concat(validate76.errors);
errors = vErrors.length;
}
}
}
else {
const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
validate75.errors = vErrors;
return errors === 0;
}
validate75.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate85(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate85.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.from === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "from"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.to === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "to"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.scope === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "scope"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "from") || (key0 === "to")) || (key0 === "scope")) || (key0 === "ttl")) || (pattern4.test(key0)))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.from !== undefined){
let data0 = data.from;
if(typeof data0 === "string"){
if(!pattern84.test(data0)){
const err4 = {instancePath:instancePath+"/from",schemaPath:"#/$defs/token/pattern",keyword:"pattern",params:{pattern: "^(?:[A-Za-z][A-Za-z0-9_-]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_-]{0,63}){0,8}(?:\\[[0-9]{1,5}\\])?|\\$\\{\\{[^{}]*\\}\\})$"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/from",schemaPath:"#/$defs/token/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.to !== undefined){
let data1 = data.to;
if(typeof data1 === "string"){
if(!pattern84.test(data1)){
const err6 = {instancePath:instancePath+"/to",schemaPath:"#/$defs/token/pattern",keyword:"pattern",params:{pattern: "^(?:[A-Za-z][A-Za-z0-9_-]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_-]{0,63}){0,8}(?:\\[[0-9]{1,5}\\])?|\\$\\{\\{[^{}]*\\}\\})$"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/to",schemaPath:"#/$defs/token/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.scope !== undefined){
if(!(validate30(data.scope, {instancePath:instancePath+"/scope",parentData:data,parentDataProperty:"scope",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
}
if(data.ttl !== undefined){
let data3 = data.ttl;
if(typeof data3 === "string"){
if(!pattern31.test(data3)){
const err8 = {instancePath:instancePath+"/ttl",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^(?:[0-9]{1,9}(?:ms|s|m|h)|\\$\\{\\{[^{}]*\\}\\})$"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/ttl",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate85.errors = vErrors;
return errors === 0;
}
validate85.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate82(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate82.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.revoke === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "revoke"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "revoke") || (key0 === "renew")) || (key0 === "delegate")) || (key0 === "register")) || (pattern4.test(key0)))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.revoke !== undefined){
if(!(validate75(data.revoke, {instancePath:instancePath+"/revoke",parentData:data,parentDataProperty:"revoke",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate75.errors : vErrors.concat(validate75.errors);
errors = vErrors.length;
}
}
if(data.renew !== undefined){
if(!(validate73(data.renew, {instancePath:instancePath+"/renew",parentData:data,parentDataProperty:"renew",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate73.errors : vErrors.concat(validate73.errors);
errors = vErrors.length;
}
}
if(data.delegate !== undefined){
let data2 = data.delegate;
if(Array.isArray(data2)){
if(data2.length > 20){
const err2 = {instancePath:instancePath+"/delegate",schemaPath:"#/properties/delegate/maxItems",keyword:"maxItems",params:{limit: 20}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data2.length < 1){
const err3 = {instancePath:instancePath+"/delegate",schemaPath:"#/properties/delegate/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
if(!(validate85(data2[i0], {instancePath:instancePath+"/delegate/" + i0,parentData:data2,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate85.errors : vErrors.concat(validate85.errors);
errors = vErrors.length;
}
}
}
else {
const err4 = {instancePath:instancePath+"/delegate",schemaPath:"#/properties/delegate/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.register !== undefined){
if(!(validate51(data.register, {instancePath:instancePath+"/register",parentData:data,parentDataProperty:"register",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
errors = vErrors.length;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate82.errors = vErrors;
return errors === 0;
}
validate82.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate90(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate90.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "name") || (key0 === "restarts")) || (pattern4.test(key0)))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(!pattern25.test(data0)){
const err2 = {instancePath:instancePath+"/name",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_-]{0,63}$"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.restarts !== undefined){
if(typeof data.restarts !== "boolean"){
const err4 = {instancePath:instancePath+"/restarts",schemaPath:"#/properties/restarts/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate90.errors = vErrors;
return errors === 0;
}
validate90.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema141 = {"title":"One revocation or several","type":["object","array"],"minItems":1,"maxItems":8,"items":{"$ref":"#/$defs/revoke"},"minProperties":1,"allOf":[{"maxProperties":1}],"additionalProperties":false,"properties":{"token":{"description":"One token. What was renewed or delegated from it lives on.","$ref":"#/$defs/targets"},"agent":{"description":"Every token whose subject is this agent. What it delegated to others lives on.","$ref":"#/$defs/targets"},"task":{"description":"Every token that carries this task, delegated ones included.","$ref":"#/$defs/targets"},"chain":{"description":"Every token delegated from this root, at any depth. The root's own token lives on.","$ref":"#/$defs/targets"}}};

function validate94(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate94.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(!data || typeof data != "object"){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema141.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length > 1){
const err1 = {instancePath,schemaPath:"#/allOf/0/maxProperties",keyword:"maxProperties",params:{limit: 1}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(Array.isArray(data)){
if(data.length > 8){
const err2 = {instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 8}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.length < 1){
const err3 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate75(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate75.errors : vErrors.concat(validate75.errors);
errors = vErrors.length;
}
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err4 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "token") || (key0 === "agent")) || (key0 === "task")) || (key0 === "chain"))){
const err5 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.token !== undefined){
if(!(validate76(data.token, {instancePath:instancePath+"/token",parentData:data,parentDataProperty:"token",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate76.errors : vErrors.concat(validate76.errors);
errors = vErrors.length;
}
}
if(data.agent !== undefined){
if(!(validate76(data.agent, {instancePath:instancePath+"/agent",parentData:data,parentDataProperty:"agent",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate76.errors : vErrors.concat(validate76.errors);
errors = vErrors.length;
}
}
if(data.task !== undefined){
if(!(validate76(data.task, {instancePath:instancePath+"/task",parentData:data,parentDataProperty:"task",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate76.errors : vErrors.concat(validate76.errors);
errors = vErrors.length;
}
}
if(data.chain !== undefined){
if(!(validate76(data.chain, {instancePath:instancePath+"/chain",parentData:data,parentDataProperty:"chain",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate76.errors : vErrors.concat(validate76.errors);
errors = vErrors.length;
}
}
}
validate94.errors = vErrors;
return errors === 0;
}
validate94.evaluated = {"props":true,"items":true,"dynamicProps":false,"dynamicItems":false};


function validate93(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate93.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.text === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "text"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "text") || (key0 === "revoke")) || (pattern4.test(key0)))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.text !== undefined){
let data0 = data.text;
if(typeof data0 === "string"){
if(!pattern6.test(data0)){
const err2 = {instancePath:instancePath+"/text",schemaPath:"#/$defs/line/pattern",keyword:"pattern",params:{pattern: "^(?=.*\\S)[^\\n\\r]{1,300}\\n?$"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/text",schemaPath:"#/$defs/line/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.revoke !== undefined){
if(!(validate94(data.revoke, {instancePath:instancePath+"/revoke",parentData:data,parentDataProperty:"revoke",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate94.errors : vErrors.concat(validate94.errors);
errors = vErrors.length;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate93.errors = vErrors;
return errors === 0;
}
validate93.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema143 = {"title":"a selector","description":"a handle, fleet[3], fleet[*], task:NAME, agent:NAME, chain:NAME, others or all","examples":["reader","fleet[*]","task:incident-demo","others"],"type":["string","array"],"pattern":"^(?:(?:(?:agent|chain):)?[A-Za-z][A-Za-z0-9_-]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_-]{0,63}){0,8}(?:\\[(?:\\*|[0-9]{1,5})\\])?|task:[A-Za-z0-9._-]{1,128}|[\\s\\S]*\\$\\{\\{[\\s\\S]*)$","patternErrorMessage":"This is not a selector: a handle, fleet[3], fleet[*], task:NAME, agent:NAME, chain:NAME, others or all. For example: reader, fleet[*], task:incident-demo","minItems":1,"maxItems":10000,"items":{"$ref":"#/$defs/selector"}};
const pattern110 = new RegExp("^(?:(?:(?:agent|chain):)?[A-Za-z][A-Za-z0-9_-]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_-]{0,63}){0,8}(?:\\[(?:\\*|[0-9]{1,5})\\])?|task:[A-Za-z0-9._-]{1,128}|[\\s\\S]*\\$\\{\\{[\\s\\S]*)$", "u");

function validate103(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate103.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if((typeof data !== "string") && (!(Array.isArray(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema143.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data === "string"){
if(!pattern110.test(data)){
const err1 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^(?:(?:(?:agent|chain):)?[A-Za-z][A-Za-z0-9_-]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_-]{0,63}){0,8}(?:\\[(?:\\*|[0-9]{1,5})\\])?|task:[A-Za-z0-9._-]{1,128}|[\\s\\S]*\\$\\{\\{[\\s\\S]*)$"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(Array.isArray(data)){
if(data.length > 10000){
const err2 = {instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 10000}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.length < 1){
const err3 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(typeof data0 === "string"){
if(!pattern110.test(data0)){
const err4 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/selector/pattern",keyword:"pattern",params:{pattern: "^(?:(?:(?:agent|chain):)?[A-Za-z][A-Za-z0-9_-]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_-]{0,63}){0,8}(?:\\[(?:\\*|[0-9]{1,5})\\])?|task:[A-Za-z0-9._-]{1,128}|[\\s\\S]*\\$\\{\\{[\\s\\S]*)$"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/selector/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
validate103.errors = vErrors;
return errors === 0;
}
validate103.evaluated = {"items":true,"dynamicProps":false,"dynamicItems":false};


function validate102(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate102.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "dead") || (key0 === "alive")) || (pattern4.test(key0)))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.dead !== undefined){
if(!(validate103(data.dead, {instancePath:instancePath+"/dead",parentData:data,parentDataProperty:"dead",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate103.errors : vErrors.concat(validate103.errors);
errors = vErrors.length;
}
}
if(data.alive !== undefined){
if(!(validate103(data.alive, {instancePath:instancePath+"/alive",parentData:data,parentDataProperty:"alive",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate103.errors : vErrors.concat(validate103.errors);
errors = vErrors.length;
}
}
}
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate102.errors = vErrors;
return errors === 0;
}
validate102.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate92(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate92.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.question === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "question"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.options === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "options"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.goal === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "goal"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.best === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "best"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.why === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "why"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key0 in data){
if(!((((((((key0 === "question") || (key0 === "by")) || (key0 === "time")) || (key0 === "options")) || (key0 === "goal")) || (key0 === "best")) || (key0 === "why")) || (pattern4.test(key0)))){
const err5 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.question !== undefined){
let data0 = data.question;
if(typeof data0 === "string"){
if(!pattern6.test(data0)){
const err6 = {instancePath:instancePath+"/question",schemaPath:"#/$defs/line/pattern",keyword:"pattern",params:{pattern: "^(?=.*\\S)[^\\n\\r]{1,300}\\n?$"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/question",schemaPath:"#/$defs/line/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.by !== undefined){
let data1 = data.by;
if(typeof data1 === "string"){
if(!pattern25.test(data1)){
const err8 = {instancePath:instancePath+"/by",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_-]{0,63}$"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/by",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.time !== undefined){
let data2 = data.time;
if(typeof data2 === "string"){
if(!pattern31.test(data2)){
const err10 = {instancePath:instancePath+"/time",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^(?:[0-9]{1,9}(?:ms|s|m|h)|\\$\\{\\{[^{}]*\\}\\})$"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/time",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.options !== undefined){
let data3 = data.options;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(Object.keys(data3).length > 8){
const err12 = {instancePath:instancePath+"/options",schemaPath:"#/properties/options/maxProperties",keyword:"maxProperties",params:{limit: 8}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(Object.keys(data3).length < 2){
const err13 = {instancePath:instancePath+"/options",schemaPath:"#/properties/options/minProperties",keyword:"minProperties",params:{limit: 2}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
for(const key1 in data3){
const _errs13 = errors;
if(typeof key1 === "string"){
if(!pattern25.test(key1)){
const err14 = {instancePath:instancePath+"/options",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_-]{0,63}$"},propertyName:key1};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/options",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},propertyName:key1};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
var valid4 = _errs13 === errors;
if(!valid4){
const err16 = {instancePath:instancePath+"/options",schemaPath:"#/properties/options/propertyNames",keyword:"propertyNames",params:{propertyName: key1}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
for(const key2 in data3){
if(!(validate93(data3[key2], {instancePath:instancePath+"/options/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data3,parentDataProperty:key2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate93.errors : vErrors.concat(validate93.errors);
errors = vErrors.length;
}
}
}
else {
const err17 = {instancePath:instancePath+"/options",schemaPath:"#/properties/options/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.goal !== undefined){
if(!(validate102(data.goal, {instancePath:instancePath+"/goal",parentData:data,parentDataProperty:"goal",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate102.errors : vErrors.concat(validate102.errors);
errors = vErrors.length;
}
}
if(data.best !== undefined){
let data6 = data.best;
if(typeof data6 === "string"){
if(!pattern25.test(data6)){
const err18 = {instancePath:instancePath+"/best",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_-]{0,63}$"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/best",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.why !== undefined){
let data7 = data.why;
if(typeof data7 === "string"){
if(!pattern42.test(data7)){
const err20 = {instancePath:instancePath+"/why",schemaPath:"#/$defs/note/pattern",keyword:"pattern",params:{pattern: "^(?=[\\s\\S]*\\S)[\\s\\S]{1,2000}$"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/why",schemaPath:"#/$defs/note/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
validate92.errors = vErrors;
return errors === 0;
}
validate92.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate108(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate108.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "narrow") || (key0 === "scope")) || (key0 === "deregister")) || (pattern4.test(key0)))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.narrow !== undefined){
let data0 = data.narrow;
if(typeof data0 === "string"){
if(!pattern48.test(data0)){
const err2 = {instancePath:instancePath+"/narrow",schemaPath:"#/$defs/appName/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9]{0,49}(?:-[a-z0-9]{1,49}){0,9}$"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/narrow",schemaPath:"#/$defs/appName/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.scope !== undefined){
if(!(validate30(data.scope, {instancePath:instancePath+"/scope",parentData:data,parentDataProperty:"scope",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
}
if(data.deregister !== undefined){
let data2 = data.deregister;
if(typeof data2 === "string"){
if(!pattern48.test(data2)){
const err4 = {instancePath:instancePath+"/deregister",schemaPath:"#/$defs/appName/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9]{0,49}(?:-[a-z0-9]{1,49}){0,9}$"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/deregister",schemaPath:"#/$defs/appName/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate108.errors = vErrors;
return errors === 0;
}
validate108.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate111(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate111.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.app === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "app"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.as === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "as"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "app") || (key0 === "as")) || (pattern4.test(key0)))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.app !== undefined){
let data0 = data.app;
if(typeof data0 === "string"){
if(!pattern48.test(data0)){
const err3 = {instancePath:instancePath+"/app",schemaPath:"#/$defs/appName/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9]{0,49}(?:-[a-z0-9]{1,49}){0,9}$"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/app",schemaPath:"#/$defs/appName/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.as !== undefined){
let data1 = data.as;
if(typeof data1 === "string"){
if(!pattern25.test(data1)){
const err5 = {instancePath:instancePath+"/as",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_-]{0,63}$"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/as",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate111.errors = vErrors;
return errors === 0;
}
validate111.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema153 = {"title":"An attempt","description":"Exactly one call.","type":"object","minProperties":1,"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"renew":{"description":"Tries to exchange this token for a new one.","$ref":"#/$defs/token"},"delegate":{"description":"Tries to hand a part of one token's scope to another agent.","$ref":"#/$defs/attemptedDelegation"},"release":{"description":"Tries to give this token back.","$ref":"#/$defs/token"},"register":{"description":"Tries to register one more agent.","$ref":"#/$defs/agent"},"login":{"description":"Tries to log in as this app.","$ref":"#/$defs/appName"},"revoke":{"description":"Tries to revoke something of this run. `as` says who.","markdownDescription":"Tries to revoke something of this run. `as` says who.","$ref":"#/$defs/revoke"},"audit":{"description":"Tries to read the audit log. `as` says who.","markdownDescription":"Tries to read the audit log. `as` says who.","type":"boolean","enum":[true]},"as":{"description":"The handle of the token that it yields. Of `revoke` and `audit`: who makes the call, `app` for the app that the run logs in as.","markdownDescription":"The handle of the token that it yields. Of `revoke` and `audit`: who makes the call, `app` for the app that the run logs in as.","$ref":"#/$defs/name","examples":["again","app"]}}};

function validate114(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate114.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.from === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "from"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.to === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "to"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.scope === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "scope"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "from") || (key0 === "to")) || (key0 === "scope")) || (key0 === "ttl")) || (pattern4.test(key0)))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.from !== undefined){
let data0 = data.from;
if(typeof data0 === "string"){
if(!pattern84.test(data0)){
const err4 = {instancePath:instancePath+"/from",schemaPath:"#/$defs/token/pattern",keyword:"pattern",params:{pattern: "^(?:[A-Za-z][A-Za-z0-9_-]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_-]{0,63}){0,8}(?:\\[[0-9]{1,5}\\])?|\\$\\{\\{[^{}]*\\}\\})$"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/from",schemaPath:"#/$defs/token/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.to !== undefined){
let data1 = data.to;
if(typeof data1 === "string"){
if(!pattern84.test(data1)){
const err6 = {instancePath:instancePath+"/to",schemaPath:"#/$defs/token/pattern",keyword:"pattern",params:{pattern: "^(?:[A-Za-z][A-Za-z0-9_-]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_-]{0,63}){0,8}(?:\\[[0-9]{1,5}\\])?|\\$\\{\\{[^{}]*\\}\\})$"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/to",schemaPath:"#/$defs/token/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.scope !== undefined){
if(!(validate30(data.scope, {instancePath:instancePath+"/scope",parentData:data,parentDataProperty:"scope",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
}
if(data.ttl !== undefined){
let data3 = data.ttl;
if(typeof data3 === "string"){
if(!pattern31.test(data3)){
const err8 = {instancePath:instancePath+"/ttl",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^(?:[0-9]{1,9}(?:ms|s|m|h)|\\$\\{\\{[^{}]*\\}\\})$"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/ttl",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate114.errors = vErrors;
return errors === 0;
}
validate114.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate113(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate113.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((((((key0 === "renew") || (key0 === "delegate")) || (key0 === "release")) || (key0 === "register")) || (key0 === "login")) || (key0 === "revoke")) || (key0 === "audit")) || (key0 === "as")) || (pattern4.test(key0)))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.renew !== undefined){
let data0 = data.renew;
if(typeof data0 === "string"){
if(!pattern84.test(data0)){
const err2 = {instancePath:instancePath+"/renew",schemaPath:"#/$defs/token/pattern",keyword:"pattern",params:{pattern: "^(?:[A-Za-z][A-Za-z0-9_-]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_-]{0,63}){0,8}(?:\\[[0-9]{1,5}\\])?|\\$\\{\\{[^{}]*\\}\\})$"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/renew",schemaPath:"#/$defs/token/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.delegate !== undefined){
if(!(validate114(data.delegate, {instancePath:instancePath+"/delegate",parentData:data,parentDataProperty:"delegate",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate114.errors : vErrors.concat(validate114.errors);
errors = vErrors.length;
}
}
if(data.release !== undefined){
let data2 = data.release;
if(typeof data2 === "string"){
if(!pattern84.test(data2)){
const err4 = {instancePath:instancePath+"/release",schemaPath:"#/$defs/token/pattern",keyword:"pattern",params:{pattern: "^(?:[A-Za-z][A-Za-z0-9_-]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_-]{0,63}){0,8}(?:\\[[0-9]{1,5}\\])?|\\$\\{\\{[^{}]*\\}\\})$"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/release",schemaPath:"#/$defs/token/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.register !== undefined){
if(!(validate51(data.register, {instancePath:instancePath+"/register",parentData:data,parentDataProperty:"register",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
errors = vErrors.length;
}
}
if(data.login !== undefined){
let data4 = data.login;
if(typeof data4 === "string"){
if(!pattern48.test(data4)){
const err6 = {instancePath:instancePath+"/login",schemaPath:"#/$defs/appName/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9]{0,49}(?:-[a-z0-9]{1,49}){0,9}$"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/login",schemaPath:"#/$defs/appName/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.revoke !== undefined){
if(!(validate75(data.revoke, {instancePath:instancePath+"/revoke",parentData:data,parentDataProperty:"revoke",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate75.errors : vErrors.concat(validate75.errors);
errors = vErrors.length;
}
}
if(data.audit !== undefined){
let data6 = data.audit;
if(typeof data6 !== "boolean"){
const err8 = {instancePath:instancePath+"/audit",schemaPath:"#/properties/audit/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(!(data6 === true)){
const err9 = {instancePath:instancePath+"/audit",schemaPath:"#/properties/audit/enum",keyword:"enum",params:{allowedValues: schema153.properties.audit.enum}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.as !== undefined){
let data7 = data.as;
if(typeof data7 === "string"){
if(!pattern25.test(data7)){
const err10 = {instancePath:instancePath+"/as",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_-]{0,63}$"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/as",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
validate113.errors = vErrors;
return errors === 0;
}
validate113.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema162 = {"title":"A look into the audit log","type":"object","minProperties":1,"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"after":{"description":"The id of an earlier step: only events since that step began count. Without it, all since the run began do.","$ref":"#/$defs/slug","examples":["leaked-token"]},"events":{"description":"Events that must be there, each of them told apart from everybody else's by its target, agent or task. Their order does not matter; the same entry twice wants two events.","type":"array","minItems":1,"maxItems":100,"items":{"$ref":"#/$defs/auditEvent"}},"absent":{"description":"Events that must not be there, whoever made them.","type":"array","minItems":1,"maxItems":100,"items":{"$ref":"#/$defs/auditEvent"}},"chain":{"description":"The hash of every event is computed anew, and each must follow from the one before: from the beginning of the run on (`intact`), or from the first event that ever was (`whole`).","markdownDescription":"The hash of every event is computed anew, and each must follow from the one before: from the beginning of the run on (`intact`), or from the first event that ever was (`whole`).","type":"string","enum":["intact","whole"],"markdownEnumDescriptions":["Since the run began no event was changed, and none was lost or taken out in between. What is missing at the end does not show.","The same from the first event of the log on. A broker whose database was busy once has lost events, and its log is never whole again."]}}};
const schema164 = {"title":"An event of the audit log","description":"One event of the audit log. What is not given is not compared.","type":"object","required":["type"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"type":{"description":"The type of the event, as the broker calls it.","type":"string","enum":["token_revoked","agent_registered","token_issued","token_renewed","token_released","delegation_created","scope_violation","token_auth_failed","token_revoked_access","token_renewal_failed","delegation_attenuation_violation","registration_policy_violation","scope_ceiling_exceeded","launch_token_issued","launch_token_denied","admin_auth","admin_auth_failed","app_authenticated","app_auth_failed","app_registered","app_updated","app_deregistered"],"markdownEnumDescriptions":["Something was revoked. Carries a `target`.","An agent was registered. Carries `agent`, `task`.","A token was handed out. Carries `agent`, `task`.","A token was exchanged for a new one. Carries `agent`, `task`.","A token was given back. Carries `agent`, `task`.","A token was delegated. Carries `agent`, the one that received, and `task`.","A token was used beyond its scope. Carries `agent`, `task`; the outcome is `denied`.","A token was refused. Carries no name, so it can only be `absent`.","A revoked token was used where the broker knows whose it is. Carries `agent`, `task`; the outcome is `denied`.","A renewal was refused. Carries `agent`, `task`; the outcome is `denied`.","A delegation asked for more than the delegator has. Carries `agent`, `task`; the outcome is `denied`.","A registration was refused. Carries `task`; the outcome is `denied`.","More scope was asked for than the ceiling allows. Carries no name, so it can only be `absent`.","A launch token was handed out. Carries no name, so it can only be `absent`.","A launch token was refused. Carries no name, so it can only be `absent`.","The administrator logged in. Carries no name, so it can only be `absent`.","A log-in of an administrator was refused. Carries no name, so it can only be `absent`.","An app logged in. Carries no name, so it can only be `absent`.","A log-in of an app was refused. Carries no name, so it can only be `absent`.","An app was registered. Carries no name, so it can only be `absent`.","An app was changed. Carries no name, so it can only be `absent`.","An app was removed. Carries no name, so it can only be `absent`."]},"target":{"description":"What was revoked, and at which level, as in a `revoke`. Only for `token_revoked`.","markdownDescription":"What was revoked, and at which level, as in a `revoke`. Only for `token_revoked`.","$ref":"#/$defs/revoke"},"agent":{"description":"The agent it is about; of a delegation, the one that received.","$ref":"#/$defs/agentName"},"task":{"description":"The task it happened under.","$ref":"#/$defs/wireName"},"outcome":{"description":"Whether the broker did it or refused it.","type":"string","enum":["success","denied"],"markdownEnumDescriptions":["The broker did it.","The broker refused it."]}}};

function validate121(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate121.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "type") || (key0 === "target")) || (key0 === "agent")) || (key0 === "task")) || (key0 === "outcome")) || (pattern4.test(key0)))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!((((((((((((((((((((((data0 === "token_revoked") || (data0 === "agent_registered")) || (data0 === "token_issued")) || (data0 === "token_renewed")) || (data0 === "token_released")) || (data0 === "delegation_created")) || (data0 === "scope_violation")) || (data0 === "token_auth_failed")) || (data0 === "token_revoked_access")) || (data0 === "token_renewal_failed")) || (data0 === "delegation_attenuation_violation")) || (data0 === "registration_policy_violation")) || (data0 === "scope_ceiling_exceeded")) || (data0 === "launch_token_issued")) || (data0 === "launch_token_denied")) || (data0 === "admin_auth")) || (data0 === "admin_auth_failed")) || (data0 === "app_authenticated")) || (data0 === "app_auth_failed")) || (data0 === "app_registered")) || (data0 === "app_updated")) || (data0 === "app_deregistered"))){
const err3 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema164.properties.type.enum}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.target !== undefined){
if(!(validate75(data.target, {instancePath:instancePath+"/target",parentData:data,parentDataProperty:"target",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate75.errors : vErrors.concat(validate75.errors);
errors = vErrors.length;
}
}
if(data.agent !== undefined){
let data2 = data.agent;
if(typeof data2 === "string"){
if(!pattern91.test(data2)){
const err4 = {instancePath:instancePath+"/agent",schemaPath:"#/$defs/agentName/pattern",keyword:"pattern",params:{pattern: "^(?:[A-Za-z][A-Za-z0-9_-]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_-]{0,63}){0,8}(?:\\[(?:\\*|[0-9]{1,5})\\])?|\\$\\{\\{[^{}]*\\}\\})$"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/agent",schemaPath:"#/$defs/agentName/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.task !== undefined){
let data3 = data.task;
if(typeof data3 === "string"){
if(!pattern29.test(data3)){
const err6 = {instancePath:instancePath+"/task",schemaPath:"#/$defs/wireName/pattern",keyword:"pattern",params:{pattern: "^(?!\\.{1,2}$)(?:[A-Za-z0-9._-]|\\$\\{\\{[^{}]*\\}\\}){1,128}$"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/task",schemaPath:"#/$defs/wireName/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.outcome !== undefined){
let data4 = data.outcome;
if(typeof data4 !== "string"){
const err8 = {instancePath:instancePath+"/outcome",schemaPath:"#/properties/outcome/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(!((data4 === "success") || (data4 === "denied"))){
const err9 = {instancePath:instancePath+"/outcome",schemaPath:"#/properties/outcome/enum",keyword:"enum",params:{allowedValues: schema164.properties.outcome.enum}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate121.errors = vErrors;
return errors === 0;
}
validate121.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate120(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate120.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "after") || (key0 === "events")) || (key0 === "absent")) || (key0 === "chain")) || (pattern4.test(key0)))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.after !== undefined){
let data0 = data.after;
if(typeof data0 === "string"){
if(!pattern5.test(data0)){
const err2 = {instancePath:instancePath+"/after",schemaPath:"#/$defs/slug/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/after",schemaPath:"#/$defs/slug/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.events !== undefined){
let data1 = data.events;
if(Array.isArray(data1)){
if(data1.length > 100){
const err4 = {instancePath:instancePath+"/events",schemaPath:"#/properties/events/maxItems",keyword:"maxItems",params:{limit: 100}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data1.length < 1){
const err5 = {instancePath:instancePath+"/events",schemaPath:"#/properties/events/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
if(!(validate121(data1[i0], {instancePath:instancePath+"/events/" + i0,parentData:data1,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate121.errors : vErrors.concat(validate121.errors);
errors = vErrors.length;
}
}
}
else {
const err6 = {instancePath:instancePath+"/events",schemaPath:"#/properties/events/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.absent !== undefined){
let data3 = data.absent;
if(Array.isArray(data3)){
if(data3.length > 100){
const err7 = {instancePath:instancePath+"/absent",schemaPath:"#/properties/absent/maxItems",keyword:"maxItems",params:{limit: 100}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data3.length < 1){
const err8 = {instancePath:instancePath+"/absent",schemaPath:"#/properties/absent/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
const len1 = data3.length;
for(let i1=0; i1<len1; i1++){
if(!(validate121(data3[i1], {instancePath:instancePath+"/absent/" + i1,parentData:data3,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate121.errors : vErrors.concat(validate121.errors);
errors = vErrors.length;
}
}
}
else {
const err9 = {instancePath:instancePath+"/absent",schemaPath:"#/properties/absent/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.chain !== undefined){
let data5 = data.chain;
if(typeof data5 !== "string"){
const err10 = {instancePath:instancePath+"/chain",schemaPath:"#/properties/chain/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(!((data5 === "intact") || (data5 === "whole"))){
const err11 = {instancePath:instancePath+"/chain",schemaPath:"#/properties/chain/enum",keyword:"enum",params:{allowedValues: schema162.properties.chain.enum}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
validate120.errors = vErrors;
return errors === 0;
}
validate120.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema171 = {"title":"What must hold","type":"object","minProperties":1,"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"dead":{"description":"Tokens the broker must refuse now, and accepted before; with `at`, points that must refuse them, too.","markdownDescription":"Tokens the broker must refuse now, and accepted before; with `at`, points that must refuse them, too.","$ref":"#/$defs/dead"},"alive":{"description":"Tokens the broker must still accept.","$ref":"#/$defs/selectors"},"effect":{"description":"With `none`, this revocation must change nothing: the stale jti after a renewal, for example. Without it, a revocation must kill a token that `dead` names.","markdownDescription":"With `none`, this revocation must change nothing: the stale jti after a renewal, for example. Without it, a revocation must kill a token that `dead` names.","type":"string","enum":["none"],"markdownEnumDescriptions":["No token may change, whether it is named or not."]},"denied":{"description":"The status with which the broker must refuse this attempt. It counts only beside the same call by a token of the tool's own, which must be allowed.","type":"integer","minimum":400,"maximum":499,"examples":[401]},"allowed":{"description":"The broker must allow this attempt.","type":"boolean","enum":[true]},"dead-on-arrival":{"description":"Tokens that this step or an earlier one made, and that the broker must refuse from the first time on, because what was revoked before reaches them. It is never an effect of a revocation.","$ref":"#/$defs/selectors"},"expired":{"description":"Tokens the broker must refuse because they have run out, and accepted before. It is never an effect of a revocation.","$ref":"#/$defs/selectors"},"either":{"description":"Tokens whose state is recorded and not judged.","$ref":"#/$defs/selectors"},"within":{"description":"Asks again until the tokens are dead, for at most so long. Without it the first answer counts.","$ref":"#/$defs/duration","examples":["2s"]},"holds":{"description":"The tokens must stay dead for so long.","$ref":"#/$defs/duration","examples":["3s"]}}};
const schema172 = {"title":"What must be dead","description":"a selector or a list of them, or { tokens: [...], at: { POINT: 30s } }","examples":["reader","fleet[*]","task:incident-demo","others"],"type":["string","array","object"],"pattern":"^(?:(?:(?:agent|chain):)?[A-Za-z][A-Za-z0-9_-]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_-]{0,63}){0,8}(?:\\[(?:\\*|[0-9]{1,5})\\])?|task:[A-Za-z0-9._-]{1,128}|[\\s\\S]*\\$\\{\\{[\\s\\S]*)$","patternErrorMessage":"This is not what must be dead: a selector or a list of them, or { tokens: [...], at: { POINT: 30s } }. For example: reader, fleet[*], task:incident-demo, others","minItems":1,"maxItems":10000,"items":{"$ref":"#/$defs/selector"},"required":["tokens","at"],"additionalProperties":false,"properties":{"tokens":{"description":"Tokens the broker must refuse now, and accepted before.","$ref":"#/$defs/selectors"},"at":{"description":"By when each point must refuse them, counted from the acknowledgement. Each of them must have accepted them before.","type":"object","minProperties":1,"maxProperties":20,"propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/duration"}}}};

function validate127(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate127.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if((!data || typeof data != "object") && (typeof data !== "string")){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema172.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data === "string"){
if(!pattern110.test(data)){
const err1 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^(?:(?:(?:agent|chain):)?[A-Za-z][A-Za-z0-9_-]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_-]{0,63}){0,8}(?:\\[(?:\\*|[0-9]{1,5})\\])?|task:[A-Za-z0-9._-]{1,128}|[\\s\\S]*\\$\\{\\{[\\s\\S]*)$"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(Array.isArray(data)){
if(data.length > 10000){
const err2 = {instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 10000}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.length < 1){
const err3 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(typeof data0 === "string"){
if(!pattern110.test(data0)){
const err4 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/selector/pattern",keyword:"pattern",params:{pattern: "^(?:(?:(?:agent|chain):)?[A-Za-z][A-Za-z0-9_-]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_-]{0,63}){0,8}(?:\\[(?:\\*|[0-9]{1,5})\\])?|task:[A-Za-z0-9._-]{1,128}|[\\s\\S]*\\$\\{\\{[\\s\\S]*)$"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/selector/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.tokens === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "tokens"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.at === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "at"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "tokens") || (key0 === "at"))){
const err8 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.tokens !== undefined){
if(!(validate103(data.tokens, {instancePath:instancePath+"/tokens",parentData:data,parentDataProperty:"tokens",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate103.errors : vErrors.concat(validate103.errors);
errors = vErrors.length;
}
}
if(data.at !== undefined){
let data2 = data.at;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(Object.keys(data2).length > 20){
const err9 = {instancePath:instancePath+"/at",schemaPath:"#/properties/at/maxProperties",keyword:"maxProperties",params:{limit: 20}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(Object.keys(data2).length < 1){
const err10 = {instancePath:instancePath+"/at",schemaPath:"#/properties/at/minProperties",keyword:"minProperties",params:{limit: 1}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
for(const key1 in data2){
const _errs8 = errors;
if(typeof key1 === "string"){
if(!pattern25.test(key1)){
const err11 = {instancePath:instancePath+"/at",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_-]{0,63}$"},propertyName:key1};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/at",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},propertyName:key1};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var valid4 = _errs8 === errors;
if(!valid4){
const err13 = {instancePath:instancePath+"/at",schemaPath:"#/properties/at/propertyNames",keyword:"propertyNames",params:{propertyName: key1}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
for(const key2 in data2){
let data3 = data2[key2];
if(typeof data3 === "string"){
if(!pattern31.test(data3)){
const err14 = {instancePath:instancePath+"/at/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^(?:[0-9]{1,9}(?:ms|s|m|h)|\\$\\{\\{[^{}]*\\}\\})$"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/at/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/at",schemaPath:"#/properties/at/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
validate127.errors = vErrors;
return errors === 0;
}
validate127.evaluated = {"props":true,"items":true,"dynamicProps":false,"dynamicItems":false};


function validate126(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate126.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((func1.call(schema171.properties, key0)) || (pattern4.test(key0)))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.dead !== undefined){
if(!(validate127(data.dead, {instancePath:instancePath+"/dead",parentData:data,parentDataProperty:"dead",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate127.errors : vErrors.concat(validate127.errors);
errors = vErrors.length;
}
}
if(data.alive !== undefined){
if(!(validate103(data.alive, {instancePath:instancePath+"/alive",parentData:data,parentDataProperty:"alive",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate103.errors : vErrors.concat(validate103.errors);
errors = vErrors.length;
}
}
if(data.effect !== undefined){
let data2 = data.effect;
if(typeof data2 !== "string"){
const err2 = {instancePath:instancePath+"/effect",schemaPath:"#/properties/effect/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!(data2 === "none")){
const err3 = {instancePath:instancePath+"/effect",schemaPath:"#/properties/effect/enum",keyword:"enum",params:{allowedValues: schema171.properties.effect.enum}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.denied !== undefined){
let data3 = data.denied;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err4 = {instancePath:instancePath+"/denied",schemaPath:"#/properties/denied/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 499 || isNaN(data3)){
const err5 = {instancePath:instancePath+"/denied",schemaPath:"#/properties/denied/maximum",keyword:"maximum",params:{comparison: "<=", limit: 499}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data3 < 400 || isNaN(data3)){
const err6 = {instancePath:instancePath+"/denied",schemaPath:"#/properties/denied/minimum",keyword:"minimum",params:{comparison: ">=", limit: 400}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
if(data.allowed !== undefined){
let data4 = data.allowed;
if(typeof data4 !== "boolean"){
const err7 = {instancePath:instancePath+"/allowed",schemaPath:"#/properties/allowed/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(!(data4 === true)){
const err8 = {instancePath:instancePath+"/allowed",schemaPath:"#/properties/allowed/enum",keyword:"enum",params:{allowedValues: schema171.properties.allowed.enum}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data["dead-on-arrival"] !== undefined){
if(!(validate103(data["dead-on-arrival"], {instancePath:instancePath+"/dead-on-arrival",parentData:data,parentDataProperty:"dead-on-arrival",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate103.errors : vErrors.concat(validate103.errors);
errors = vErrors.length;
}
}
if(data.expired !== undefined){
if(!(validate103(data.expired, {instancePath:instancePath+"/expired",parentData:data,parentDataProperty:"expired",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate103.errors : vErrors.concat(validate103.errors);
errors = vErrors.length;
}
}
if(data.either !== undefined){
if(!(validate103(data.either, {instancePath:instancePath+"/either",parentData:data,parentDataProperty:"either",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate103.errors : vErrors.concat(validate103.errors);
errors = vErrors.length;
}
}
if(data.within !== undefined){
let data8 = data.within;
if(typeof data8 === "string"){
if(!pattern31.test(data8)){
const err9 = {instancePath:instancePath+"/within",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^(?:[0-9]{1,9}(?:ms|s|m|h)|\\$\\{\\{[^{}]*\\}\\})$"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/within",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.holds !== undefined){
let data9 = data.holds;
if(typeof data9 === "string"){
if(!pattern31.test(data9)){
const err11 = {instancePath:instancePath+"/holds",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^(?:[0-9]{1,9}(?:ms|s|m|h)|\\$\\{\\{[^{}]*\\}\\})$"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/holds",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
validate126.errors = vErrors;
return errors === 0;
}
validate126.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate62(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate62.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.id === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((func1.call(schema104.properties, key0)) || (pattern4.test(key0)))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.id !== undefined){
let data0 = data.id;
if(typeof data0 === "string"){
if(!pattern5.test(data0)){
const err2 = {instancePath:instancePath+"/id",schemaPath:"#/$defs/slug/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/id",schemaPath:"#/$defs/slug/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.title !== undefined){
let data1 = data.title;
if(typeof data1 === "string"){
if(!pattern6.test(data1)){
const err4 = {instancePath:instancePath+"/title",schemaPath:"#/$defs/line/pattern",keyword:"pattern",params:{pattern: "^(?=.*\\S)[^\\n\\r]{1,300}\\n?$"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/title",schemaPath:"#/$defs/line/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.scenario !== undefined){
let data2 = data.scenario;
if(typeof data2 === "string"){
if(!pattern7.test(data2)){
const err6 = {instancePath:instancePath+"/scenario",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "^(?=[\\s\\S]*\\S)[\\s\\S]{1,10000}$"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/scenario",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.notes !== undefined){
if(!(validate37(data.notes, {instancePath:instancePath+"/notes",parentData:data,parentDataProperty:"notes",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors);
errors = vErrors.length;
}
}
if(data.inject !== undefined){
if(!(validate64(data.inject, {instancePath:instancePath+"/inject",parentData:data,parentDataProperty:"inject",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate64.errors : vErrors.concat(validate64.errors);
errors = vErrors.length;
}
}
if(data.unseen !== undefined){
if(typeof data.unseen !== "boolean"){
const err8 = {instancePath:instancePath+"/unseen",schemaPath:"#/properties/unseen/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.timeout !== undefined){
let data6 = data.timeout;
if(typeof data6 === "string"){
if(!pattern31.test(data6)){
const err9 = {instancePath:instancePath+"/timeout",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^(?:[0-9]{1,9}(?:ms|s|m|h)|\\$\\{\\{[^{}]*\\}\\})$"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/timeout",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.create !== undefined){
let data7 = data.create;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(Object.keys(data7).length > 1000){
const err11 = {instancePath:instancePath+"/create",schemaPath:"#/properties/create/maxProperties",keyword:"maxProperties",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(Object.keys(data7).length < 1){
const err12 = {instancePath:instancePath+"/create",schemaPath:"#/properties/create/minProperties",keyword:"minProperties",params:{limit: 1}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
for(const key1 in data7){
const _errs20 = errors;
if(typeof key1 === "string"){
if(!pattern25.test(key1)){
const err13 = {instancePath:instancePath+"/create",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_-]{0,63}$"},propertyName:key1};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/create",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},propertyName:key1};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var valid5 = _errs20 === errors;
if(!valid5){
const err15 = {instancePath:instancePath+"/create",schemaPath:"#/properties/create/propertyNames",keyword:"propertyNames",params:{propertyName: key1}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
for(const key2 in data7){
if(!(validate51(data7[key2], {instancePath:instancePath+"/create/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data7,parentDataProperty:key2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
errors = vErrors.length;
}
}
}
else {
const err16 = {instancePath:instancePath+"/create",schemaPath:"#/properties/create/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.delegate !== undefined){
if(!(validate68(data.delegate, {instancePath:instancePath+"/delegate",parentData:data,parentDataProperty:"delegate",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
errors = vErrors.length;
}
}
if(data.renew !== undefined){
if(!(validate71(data.renew, {instancePath:instancePath+"/renew",parentData:data,parentDataProperty:"renew",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate71.errors : vErrors.concat(validate71.errors);
errors = vErrors.length;
}
}
if(data.release !== undefined){
if(!(validate73(data.release, {instancePath:instancePath+"/release",parentData:data,parentDataProperty:"release",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate73.errors : vErrors.concat(validate73.errors);
errors = vErrors.length;
}
}
if(data.revoke !== undefined){
if(!(validate75(data.revoke, {instancePath:instancePath+"/revoke",parentData:data,parentDataProperty:"revoke",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate75.errors : vErrors.concat(validate75.errors);
errors = vErrors.length;
}
}
if(data.race !== undefined){
if(!(validate82(data.race, {instancePath:instancePath+"/race",parentData:data,parentDataProperty:"race",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate82.errors : vErrors.concat(validate82.errors);
errors = vErrors.length;
}
}
if(data.hook !== undefined){
if(!(validate90(data.hook, {instancePath:instancePath+"/hook",parentData:data,parentDataProperty:"hook",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate90.errors : vErrors.concat(validate90.errors);
errors = vErrors.length;
}
}
if(data.decide !== undefined){
if(!(validate92(data.decide, {instancePath:instancePath+"/decide",parentData:data,parentDataProperty:"decide",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate92.errors : vErrors.concat(validate92.errors);
errors = vErrors.length;
}
}
if(data.app !== undefined){
if(!(validate108(data.app, {instancePath:instancePath+"/app",parentData:data,parentDataProperty:"app",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
errors = vErrors.length;
}
}
if(data.login !== undefined){
if(!(validate111(data.login, {instancePath:instancePath+"/login",parentData:data,parentDataProperty:"login",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate111.errors : vErrors.concat(validate111.errors);
errors = vErrors.length;
}
}
if(data.attempt !== undefined){
if(!(validate113(data.attempt, {instancePath:instancePath+"/attempt",parentData:data,parentDataProperty:"attempt",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate113.errors : vErrors.concat(validate113.errors);
errors = vErrors.length;
}
}
if(data.audit !== undefined){
if(!(validate120(data.audit, {instancePath:instancePath+"/audit",parentData:data,parentDataProperty:"audit",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate120.errors : vErrors.concat(validate120.errors);
errors = vErrors.length;
}
}
if(data.use !== undefined){
let data20 = data.use;
if(typeof data20 === "string"){
if(!pattern134.test(data20)){
const err17 = {instancePath:instancePath+"/use",schemaPath:"#/$defs/fragmentPath/pattern",keyword:"pattern",params:{pattern: "^(?!/)(?!(?:[\\s\\S]*/)?\\.\\.(?:/|$))[^\\\\:${}\\x00-\\x1f]{1,300}\\.ya?ml$"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/use",schemaPath:"#/$defs/fragmentPath/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.with !== undefined){
let data21 = data.with;
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
if(Object.keys(data21).length > 50){
const err19 = {instancePath:instancePath+"/with",schemaPath:"#/properties/with/maxProperties",keyword:"maxProperties",params:{limit: 50}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(Object.keys(data21).length < 1){
const err20 = {instancePath:instancePath+"/with",schemaPath:"#/properties/with/minProperties",keyword:"minProperties",params:{limit: 1}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
for(const key3 in data21){
const _errs41 = errors;
if(typeof key3 === "string"){
if(!pattern25.test(key3)){
const err21 = {instancePath:instancePath+"/with",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_-]{0,63}$"},propertyName:key3};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/with",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},propertyName:key3};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
var valid9 = _errs41 === errors;
if(!valid9){
const err23 = {instancePath:instancePath+"/with",schemaPath:"#/properties/with/propertyNames",keyword:"propertyNames",params:{propertyName: key3}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
for(const key4 in data21){
let data22 = data21[key4];
if(((typeof data22 !== "string") && (!((typeof data22 == "number") && (isFinite(data22))))) && (typeof data22 !== "boolean")){
const err24 = {instancePath:instancePath+"/with/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/with/additionalProperties/type",keyword:"type",params:{type: schema104.properties.with.additionalProperties.type}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
else {
const err25 = {instancePath:instancePath+"/with",schemaPath:"#/properties/with/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.wait !== undefined){
let data23 = data.wait;
if(typeof data23 === "string"){
if(!pattern31.test(data23)){
const err26 = {instancePath:instancePath+"/wait",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^(?:[0-9]{1,9}(?:ms|s|m|h)|\\$\\{\\{[^{}]*\\}\\})$"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/wait",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.repeat !== undefined){
let data24 = data.repeat;
if((!(((typeof data24 == "number") && (!(data24 % 1) && !isNaN(data24))) && (isFinite(data24)))) && (typeof data24 !== "string")){
const err28 = {instancePath:instancePath+"/repeat",schemaPath:"#/$defs/rounds/type",keyword:"type",params:{type: schema170.type}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if((typeof data24 == "number") && (isFinite(data24))){
if(data24 > 200 || isNaN(data24)){
const err29 = {instancePath:instancePath+"/repeat",schemaPath:"#/$defs/rounds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 200}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(data24 < 2 || isNaN(data24)){
const err30 = {instancePath:instancePath+"/repeat",schemaPath:"#/$defs/rounds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 2}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(typeof data24 === "string"){
if(!pattern61.test(data24)){
const err31 = {instancePath:instancePath+"/repeat",schemaPath:"#/$defs/rounds/pattern",keyword:"pattern",params:{pattern: "^\\$\\{\\{[^{}]*\\}\\}$"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
if(data.expect !== undefined){
if(!(validate126(data.expect, {instancePath:instancePath+"/expect",parentData:data,parentDataProperty:"expect",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate126.errors : vErrors.concat(validate126.errors);
errors = vErrors.length;
}
}
if(data.with !== undefined){
if(data.use === undefined){
const err32 = {instancePath,schemaPath:"#/dependentRequired",keyword:"dependentRequired",params:{property: "with",
    missingProperty: "use",
    depsCount: 1,
    deps: "use"}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
else {
const err33 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
validate62.errors = vErrors;
return errors === 0;
}
validate62.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.version === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.id === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.title === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "title"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.steps === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "steps"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!((func1.call(schema31.properties, key0)) || (pattern4.test(key0)))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.version !== undefined){
let data0 = data.version;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err5 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!(data0 === 1)){
const err6 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/enum",keyword:"enum",params:{allowedValues: schema31.properties.version.enum}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.id !== undefined){
let data1 = data.id;
if(typeof data1 === "string"){
if(!pattern5.test(data1)){
const err7 = {instancePath:instancePath+"/id",schemaPath:"#/$defs/slug/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/id",schemaPath:"#/$defs/slug/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.title !== undefined){
let data2 = data.title;
if(typeof data2 === "string"){
if(!pattern6.test(data2)){
const err9 = {instancePath:instancePath+"/title",schemaPath:"#/$defs/line/pattern",keyword:"pattern",params:{pattern: "^(?=.*\\S)[^\\n\\r]{1,300}\\n?$"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/title",schemaPath:"#/$defs/line/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.summary !== undefined){
let data3 = data.summary;
if(typeof data3 === "string"){
if(!pattern7.test(data3)){
const err11 = {instancePath:instancePath+"/summary",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "^(?=[\\s\\S]*\\S)[\\s\\S]{1,10000}$"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/summary",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.owner !== undefined){
let data4 = data.owner;
if(typeof data4 === "string"){
if(!pattern6.test(data4)){
const err13 = {instancePath:instancePath+"/owner",schemaPath:"#/$defs/line/pattern",keyword:"pattern",params:{pattern: "^(?=.*\\S)[^\\n\\r]{1,300}\\n?$"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/owner",schemaPath:"#/$defs/line/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.severity !== undefined){
let data5 = data.severity;
if(typeof data5 !== "string"){
const err15 = {instancePath:instancePath+"/severity",schemaPath:"#/properties/severity/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(!((((data5 === "low") || (data5 === "medium")) || (data5 === "high")) || (data5 === "critical"))){
const err16 = {instancePath:instancePath+"/severity",schemaPath:"#/properties/severity/enum",keyword:"enum",params:{allowedValues: schema31.properties.severity.enum}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.tags !== undefined){
let data6 = data.tags;
if(Array.isArray(data6)){
if(data6.length > 50){
const err17 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/maxItems",keyword:"maxItems",params:{limit: 50}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
if(typeof data7 === "string"){
if(!pattern5.test(data7)){
const err18 = {instancePath:instancePath+"/tags/" + i0,schemaPath:"#/$defs/slug/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/tags/" + i0,schemaPath:"#/$defs/slug/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.references !== undefined){
let data8 = data.references;
if(Array.isArray(data8)){
if(data8.length > 50){
const err21 = {instancePath:instancePath+"/references",schemaPath:"#/properties/references/maxItems",keyword:"maxItems",params:{limit: 50}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
if(!(validate21(data8[i1], {instancePath:instancePath+"/references/" + i1,parentData:data8,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
}
else {
const err22 = {instancePath:instancePath+"/references",schemaPath:"#/properties/references/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.guidance !== undefined){
if(!(validate23(data.guidance, {instancePath:instancePath+"/guidance",parentData:data,parentDataProperty:"guidance",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
}
if(data["by-name"] !== undefined){
if(typeof data["by-name"] !== "boolean"){
const err23 = {instancePath:instancePath+"/by-name",schemaPath:"#/properties/by-name/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.mode !== undefined){
let data12 = data.mode;
if(typeof data12 !== "string"){
const err24 = {instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(!((data12 === "drill") || (data12 === "live"))){
const err25 = {instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/enum",keyword:"enum",params:{allowedValues: schema31.properties.mode.enum}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.isolation !== undefined){
let data13 = data.isolation;
if(typeof data13 !== "string"){
const err26 = {instancePath:instancePath+"/isolation",schemaPath:"#/properties/isolation/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(!((data13 === "run") || (data13 === "none"))){
const err27 = {instancePath:instancePath+"/isolation",schemaPath:"#/properties/isolation/enum",keyword:"enum",params:{allowedValues: schema31.properties.isolation.enum}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.inputs !== undefined){
let data14 = data.inputs;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
if(Object.keys(data14).length > 50){
const err28 = {instancePath:instancePath+"/inputs",schemaPath:"#/properties/inputs/maxProperties",keyword:"maxProperties",params:{limit: 50}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
for(const key1 in data14){
const _errs35 = errors;
if(typeof key1 === "string"){
if(!pattern25.test(key1)){
const err29 = {instancePath:instancePath+"/inputs",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_-]{0,63}$"},propertyName:key1};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/inputs",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},propertyName:key1};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
var valid10 = _errs35 === errors;
if(!valid10){
const err31 = {instancePath:instancePath+"/inputs",schemaPath:"#/properties/inputs/propertyNames",keyword:"propertyNames",params:{propertyName: key1}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
for(const key2 in data14){
if(!(validate27(data14[key2], {instancePath:instancePath+"/inputs/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data14,parentDataProperty:key2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
errors = vErrors.length;
}
}
}
else {
const err32 = {instancePath:instancePath+"/inputs",schemaPath:"#/properties/inputs/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.defaults !== undefined){
if(!(validate29(data.defaults, {instancePath:instancePath+"/defaults",parentData:data,parentDataProperty:"defaults",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
}
if(data.exercise !== undefined){
if(!(validate33(data.exercise, {instancePath:instancePath+"/exercise",parentData:data,parentDataProperty:"exercise",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate33.errors : vErrors.concat(validate33.errors);
errors = vErrors.length;
}
}
if(data.apps !== undefined){
let data18 = data.apps;
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
if(Object.keys(data18).length > 20){
const err33 = {instancePath:instancePath+"/apps",schemaPath:"#/properties/apps/maxProperties",keyword:"maxProperties",params:{limit: 20}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
for(const key3 in data18){
const _errs44 = errors;
if(typeof key3 === "string"){
if(!pattern48.test(key3)){
const err34 = {instancePath:instancePath+"/apps",schemaPath:"#/$defs/appName/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9]{0,49}(?:-[a-z0-9]{1,49}){0,9}$"},propertyName:key3};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/apps",schemaPath:"#/$defs/appName/type",keyword:"type",params:{type: "string"},propertyName:key3};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
var valid13 = _errs44 === errors;
if(!valid13){
const err36 = {instancePath:instancePath+"/apps",schemaPath:"#/properties/apps/propertyNames",keyword:"propertyNames",params:{propertyName: key3}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
for(const key4 in data18){
if(!(validate44(data18[key4], {instancePath:instancePath+"/apps/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data18,parentDataProperty:key4,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
}
else {
const err37 = {instancePath:instancePath+"/apps",schemaPath:"#/properties/apps/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data.launches !== undefined){
let data20 = data.launches;
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
if(Object.keys(data20).length > 20){
const err38 = {instancePath:instancePath+"/launches",schemaPath:"#/properties/launches/maxProperties",keyword:"maxProperties",params:{limit: 20}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
for(const key5 in data20){
const _errs51 = errors;
if(typeof key5 === "string"){
if(!pattern25.test(key5)){
const err39 = {instancePath:instancePath+"/launches",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_-]{0,63}$"},propertyName:key5};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
else {
const err40 = {instancePath:instancePath+"/launches",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},propertyName:key5};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
var valid16 = _errs51 === errors;
if(!valid16){
const err41 = {instancePath:instancePath+"/launches",schemaPath:"#/properties/launches/propertyNames",keyword:"propertyNames",params:{propertyName: key5}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
for(const key6 in data20){
if(!(validate47(data20[key6], {instancePath:instancePath+"/launches/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data20,parentDataProperty:key6,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
errors = vErrors.length;
}
}
}
else {
const err42 = {instancePath:instancePath+"/launches",schemaPath:"#/properties/launches/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data.agents !== undefined){
if(!(validate50(data.agents, {instancePath:instancePath+"/agents",parentData:data,parentDataProperty:"agents",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate50.errors : vErrors.concat(validate50.errors);
errors = vErrors.length;
}
}
if(data.tokens !== undefined){
let data23 = data.tokens;
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
if(Object.keys(data23).length > 50){
const err43 = {instancePath:instancePath+"/tokens",schemaPath:"#/properties/tokens/maxProperties",keyword:"maxProperties",params:{limit: 50}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
for(const key7 in data23){
const _errs59 = errors;
if(typeof key7 === "string"){
if(!pattern25.test(key7)){
const err44 = {instancePath:instancePath+"/tokens",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_-]{0,63}$"},propertyName:key7};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
else {
const err45 = {instancePath:instancePath+"/tokens",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},propertyName:key7};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
var valid19 = _errs59 === errors;
if(!valid19){
const err46 = {instancePath:instancePath+"/tokens",schemaPath:"#/properties/tokens/propertyNames",keyword:"propertyNames",params:{propertyName: key7}};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
for(const key8 in data23){
if(!(validate55(data23[key8], {instancePath:instancePath+"/tokens/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data23,parentDataProperty:key8,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
errors = vErrors.length;
}
}
}
else {
const err47 = {instancePath:instancePath+"/tokens",schemaPath:"#/properties/tokens/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data.points !== undefined){
let data25 = data.points;
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
if(Object.keys(data25).length > 20){
const err48 = {instancePath:instancePath+"/points",schemaPath:"#/properties/points/maxProperties",keyword:"maxProperties",params:{limit: 20}};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if(Object.keys(data25).length < 1){
const err49 = {instancePath:instancePath+"/points",schemaPath:"#/properties/points/minProperties",keyword:"minProperties",params:{limit: 1}};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
for(const key9 in data25){
const _errs66 = errors;
if(typeof key9 === "string"){
if(!pattern25.test(key9)){
const err50 = {instancePath:instancePath+"/points",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_-]{0,63}$"},propertyName:key9};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
else {
const err51 = {instancePath:instancePath+"/points",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},propertyName:key9};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
var valid22 = _errs66 === errors;
if(!valid22){
const err52 = {instancePath:instancePath+"/points",schemaPath:"#/properties/points/propertyNames",keyword:"propertyNames",params:{propertyName: key9}};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
for(const key10 in data25){
if(!(validate57(data25[key10], {instancePath:instancePath+"/points/" + key10.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data25,parentDataProperty:key10,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
}
}
else {
const err53 = {instancePath:instancePath+"/points",schemaPath:"#/properties/points/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data.steps !== undefined){
let data27 = data.steps;
if(Array.isArray(data27)){
if(data27.length > 1000){
const err54 = {instancePath:instancePath+"/steps",schemaPath:"#/properties/steps/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
if(data27.length < 1){
const err55 = {instancePath:instancePath+"/steps",schemaPath:"#/properties/steps/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
const len2 = data27.length;
for(let i2=0; i2<len2; i2++){
if(!(validate62(data27[i2], {instancePath:instancePath+"/steps/" + i2,parentData:data27,parentDataProperty:i2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate62.errors : vErrors.concat(validate62.errors);
errors = vErrors.length;
}
}
}
else {
const err56 = {instancePath:instancePath+"/steps",schemaPath:"#/properties/steps/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
}
else {
const err57 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema178 = {"title":"A fragment","description":"Steps that playbooks share. A playbook runs them with `use`; a fragment does not run by itself.","markdownDescription":"Steps that playbooks share. A playbook runs them with `use`; a fragment does not run by itself.","type":"object","required":["fragment","title","steps"],"additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"fragment":{"description":"The version of the language that the fragment is written in. It is 1.","type":"integer","enum":[1]},"title":{"description":"One line that says what the steps do.","$ref":"#/$defs/line","examples":["Show that an agent is out for good"]},"summary":{"description":"What the steps do, for somebody who decides whether to use them.","$ref":"#/$defs/text"},"inputs":{"description":"Values that the step gives that uses the fragment, used as `${{ inputs.NAME }}`. One without a default must be given.","markdownDescription":"Values that the step gives that uses the fragment, used as `${{ inputs.NAME }}`. One without a default must be given.","type":"object","maxProperties":50,"propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/fragmentInput"}},"steps":{"description":"What happens, in order, where the fragment is used.","type":"array","minItems":1,"maxItems":1000,"items":{"$ref":"#/$defs/step"}}}};
const schema182 = {"title":"An input of a fragment","description":"A value that is given where the fragment is used.","type":"object","additionalProperties":false,"patternProperties":{"^x-":{}},"properties":{"type":{"description":"What the value must be.","type":"string","enum":["string","number","boolean","duration","handle"],"markdownEnumDescriptions":["Any text.","A number.","`true` or `false`.","A whole number and a unit: `500ms`, `2s`, `5m`, `1h`.","The name of an agent or a token of whoever uses the fragment."],"default":"string"},"description":{"description":"What the value is for; shown when it is missing.","$ref":"#/$defs/text"},"default":{"description":"The value when none is given. May use `${{ env.NAME }}` and `${{ run.id }}`.","markdownDescription":"The value when none is given. May use `${{ env.NAME }}` and `${{ run.id }}`.","type":["string","number","boolean"]}}};

function validate137(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate137.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((key0 === "type") || (key0 === "description")) || (key0 === "default")) || (pattern4.test(key0)))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!(((((data0 === "string") || (data0 === "number")) || (data0 === "boolean")) || (data0 === "duration")) || (data0 === "handle"))){
const err2 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema182.properties.type.enum}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.description !== undefined){
let data1 = data.description;
if(typeof data1 === "string"){
if(!pattern7.test(data1)){
const err3 = {instancePath:instancePath+"/description",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "^(?=[\\s\\S]*\\S)[\\s\\S]{1,10000}$"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/description",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.default !== undefined){
let data2 = data.default;
if(((typeof data2 !== "string") && (!((typeof data2 == "number") && (isFinite(data2))))) && (typeof data2 !== "boolean")){
const err5 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/type",keyword:"type",params:{type: schema182.properties.default.type}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate137.errors = vErrors;
return errors === 0;
}
validate137.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate136(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate136.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.fragment === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "fragment"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.title === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "title"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.steps === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "steps"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "fragment") || (key0 === "title")) || (key0 === "summary")) || (key0 === "inputs")) || (key0 === "steps")) || (pattern4.test(key0)))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.fragment !== undefined){
let data0 = data.fragment;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err4 = {instancePath:instancePath+"/fragment",schemaPath:"#/properties/fragment/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!(data0 === 1)){
const err5 = {instancePath:instancePath+"/fragment",schemaPath:"#/properties/fragment/enum",keyword:"enum",params:{allowedValues: schema178.properties.fragment.enum}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.title !== undefined){
let data1 = data.title;
if(typeof data1 === "string"){
if(!pattern6.test(data1)){
const err6 = {instancePath:instancePath+"/title",schemaPath:"#/$defs/line/pattern",keyword:"pattern",params:{pattern: "^(?=.*\\S)[^\\n\\r]{1,300}\\n?$"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/title",schemaPath:"#/$defs/line/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.summary !== undefined){
let data2 = data.summary;
if(typeof data2 === "string"){
if(!pattern7.test(data2)){
const err8 = {instancePath:instancePath+"/summary",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "^(?=[\\s\\S]*\\S)[\\s\\S]{1,10000}$"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/summary",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.inputs !== undefined){
let data3 = data.inputs;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(Object.keys(data3).length > 50){
const err10 = {instancePath:instancePath+"/inputs",schemaPath:"#/properties/inputs/maxProperties",keyword:"maxProperties",params:{limit: 50}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
for(const key1 in data3){
const _errs12 = errors;
if(typeof key1 === "string"){
if(!pattern25.test(key1)){
const err11 = {instancePath:instancePath+"/inputs",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_-]{0,63}$"},propertyName:key1};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/inputs",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},propertyName:key1};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var valid3 = _errs12 === errors;
if(!valid3){
const err13 = {instancePath:instancePath+"/inputs",schemaPath:"#/properties/inputs/propertyNames",keyword:"propertyNames",params:{propertyName: key1}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
for(const key2 in data3){
if(!(validate137(data3[key2], {instancePath:instancePath+"/inputs/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data3,parentDataProperty:key2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate137.errors : vErrors.concat(validate137.errors);
errors = vErrors.length;
}
}
}
else {
const err14 = {instancePath:instancePath+"/inputs",schemaPath:"#/properties/inputs/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.steps !== undefined){
let data5 = data.steps;
if(Array.isArray(data5)){
if(data5.length > 1000){
const err15 = {instancePath:instancePath+"/steps",schemaPath:"#/properties/steps/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data5.length < 1){
const err16 = {instancePath:instancePath+"/steps",schemaPath:"#/properties/steps/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
if(!(validate62(data5[i0], {instancePath:instancePath+"/steps/" + i0,parentData:data5,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate62.errors : vErrors.concat(validate62.errors);
errors = vErrors.length;
}
}
}
else {
const err17 = {instancePath:instancePath+"/steps",schemaPath:"#/properties/steps/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
validate136.errors = vErrors;
return errors === 0;
}
validate136.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
