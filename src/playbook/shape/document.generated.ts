// Generated from schemas/playbook.schema.json by `npm run generate`. Do not edit.


/**
 * A Firebreak playbook: agents, then steps that revoke something and say which tokens must be dead and which alive.
 */
export interface PlaybookDocument {
/**
 * The version of the playbook language. It is 1.
 */
version: 1
/**
 * A short name that stays the same when the title changes. It appears in records and reports, and is the default for task and orchestrator names.
 */
id: string
/**
 * One line that says what the playbook proves.
 */
title: string
/**
 * What the playbook does, for somebody who decides whether to run it.
 */
summary?: string
/**
 * The role that looks after this playbook. A role, not a person: people move on.
 */
owner?: string
/**
 * How bad the incident is that this playbook answers.
 */
severity?: ("low" | "medium" | "high" | "critical")
/**
 * Words to select playbooks by.
 * 
 * @maxItems 50
 * 
 * Items: letters, digits and - _ . only, starting with a letter or digit
 */
tags?: string[]
/**
 * Where the incident pattern is described: an ATT&CK technique, a ticket, a policy.
 * 
 * @maxItems 50
 */
references?: ReferenceDocument[]
/**
 * What whoever approves or looks for a playbook wants to know. A run does not need it; `firebreak list` and `firebreak docs` show it.
 */
guidance?: GuidanceDocument
/**
 * It runs where its file is named, and is left out where only a folder or a pattern is given: it needs something that not every run brings.
 */
"by-name"?: boolean
/**
 * What the playbook may revoke. `drill` revokes only what this run created; `live` may also revoke a target that the operator gives and confirms by name.
 */
mode?: ("drill" | "live")
/**
 * With `run`, task and orchestrator names get the run id put in front on the wire, so that revocations of an earlier run on the same broker cannot touch this one. `none` sends the names as they are written.
 */
isolation?: ("run" | "none")
/**
 * Values that are given when the playbook is run, used as `${{ inputs.NAME }}`.
 */
inputs?: {
[k: string]: InputDocument
}
/**
 * What an agent has when it does not say otherwise.
 */
defaults?: DefaultsDocument
/**
 * How a room plays this playbook with `firebreak tabletop`. A run and a check do not need it.
 */
exercise?: ExerciseDocument
/**
 * Apps that are made for the run and deregistered at the end. Each logs in once, and its session is a token of the same name.
 */
apps?: {
[k: string]: AppDocument
}
/**
 * Launch tokens that are handed out before the first step. Nothing revokes them: with one of them whoever was stopped may come back.
 */
launches?: {
[k: string]: LaunchDocument
}
/**
 * The agents that are registered before the first step. Each gets one token with the agent's own name.
 */
agents?: {
[k: string]: AgentDocument
}
/**
 * Tokens that exist already and that whoever runs this brings, each with `--token NAME=@FILE`; never their values.
 */
tokens?: {
[k: string]: BroughtTokenDocument
}
/**
 * HTTP endpoints besides the broker that take these tokens: `dead: { tokens: [...], at: { POINT: 30s } }` says by when they must refuse one. A token is sent only to hosts that the operator allows with `--allow-host`.
 */
points?: {
[k: string]: PointDocument
}
/**
 * What happens, in order. After every step every token is checked; a token the step does not name must not have changed.
 * 
 * @minItems 1
 * @maxItems 1000
 */
steps: StepDocument[]
}
/**
 * Steps that playbooks share. A playbook runs them with `use`; a fragment does not run by itself.
 * 
 * This interface was referenced by `PlaybookDocument`'s JSON-Schema
 * via the `definition` "FragmentDocument".
 */
export interface FragmentDocument {
/**
 * The version of the language that the fragment is written in. It is 1.
 */
fragment: 1
/**
 * One line that says what the steps do.
 */
title: string
/**
 * What the steps do, for somebody who decides whether to use them.
 */
summary?: string
/**
 * Values that the step gives that uses the fragment, used as `${{ inputs.NAME }}`. One without a default must be given.
 */
inputs?: {
[k: string]: FragmentInputDocument
}
/**
 * What happens, in order, where the fragment is used.
 * 
 * @minItems 1
 * @maxItems 1000
 */
steps: StepDocument[]
}
/**
 * A value that is given where the fragment is used.
 * 
 * This interface was referenced by `PlaybookDocument`'s JSON-Schema
 * via the `definition` "FragmentInputDocument".
 */
export interface FragmentInputDocument {
/**
 * What the value must be.
 */
type?: ("string" | "number" | "boolean" | "duration" | "handle")
/**
 * What the value is for; shown when it is missing.
 */
description?: string
/**
 * The value when none is given. May use `${{ env.NAME }}` and `${{ run.id }}`.
 */
default?: (string | number | boolean)
}
/**
 * One HTTP endpoint that takes tokens, and how alive and dead look there.
 * 
 * This interface was referenced by `PlaybookDocument`'s JSON-Schema
 * via the `definition` "PointDocument".
 */
export interface PointDocument {
/**
 * Where it is: https, or http on this machine. Redirects are not followed.
 */
url: string
/**
 * How it is called; `GET` unless told. It is called often, so it should change nothing.
 */
method?: ("GET" | "POST" | "PUT" | "DELETE")
/**
 * The header that carries the token; `Authorization` unless told.
 */
header?: string
/**
 * The word before the token in it; `Bearer` unless told, and nothing for an empty text.
 */
scheme?: string
/**
 * How it answers a token that it accepts.
 */
alive: PointLookDocument
/**
 * How it answers a token that it refuses.
 */
dead: PointLookDocument
}
/**
 * This interface was referenced by `PlaybookDocument`'s JSON-Schema
 * via the `definition` "PointLookDocument".
 */
export interface PointLookDocument {
/**
 * The HTTP status, or several of them.
 * 
 * @minItems 1
 * @maxItems 20
 */
status: (number | number[])
/**
 * A text that the answer has to contain.
 */
contains?: string
}
/**
 * One place to read more.
 * 
 * This interface was referenced by `PlaybookDocument`'s JSON-Schema
 * via the `definition` "ReferenceDocument".
 */
export interface ReferenceDocument {
/**
 * Who publishes it.
 */
source: string
/**
 * Its identifier there.
 */
id: string
/**
 * Where to read it.
 */
url?: string
}
/**
 * This interface was referenced by `PlaybookDocument`'s JSON-Schema
 * via the `definition` "GuidanceDocument".
 */
export interface GuidanceDocument {
/**
 * When to take it, in the words of somebody who is in that situation.
 */
situation?: string
/**
 * Why it revokes at this level and not at another.
 */
why?: string
/**
 * What it costs whoever works with the broker.
 */
cost?: string
/**
 * Where in an incident it belongs.
 */
phase?: ("preparation" | "identification" | "containment" | "eradication" | "recovery")
/**
 * The version of this playbook, as its owners count.
 */
revision?: string
/**
 * Whether it may be relied on.
 */
status?: ("draft" | "active" | "deprecated")
/**
 * The day on which somebody last read it and found it right.
 */
reviewed?: string
/**
 * After how many days it has to be read again.
 */
"review-every"?: number
/**
 * What must be there before it is run.
 * 
 * @minItems 1
 * @maxItems 50
 * 
 * Items: some text without line breaks, at most 300 characters
 */
prerequisites?: string[]
/**
 * What it is not for, and where to go instead.
 * 
 * @minItems 1
 * @maxItems 50
 */
"out-of-scope"?: OutOfScopeDocument[]
/**
 * The ids of playbooks that belong to it.
 * 
 * @minItems 1
 * @maxItems 50
 * 
 * Items: letters, digits and - _ . only, starting with a letter or digit
 */
related?: string[]
}
/**
 * This interface was referenced by `PlaybookDocument`'s JSON-Schema
 * via the `definition` "OutOfScopeDocument".
 */
export interface OutOfScopeDocument {
/**
 * The case that it does not cover.
 */
what: string
/**
 * Where to go instead: the id of a playbook, or anything else.
 */
instead: string
}
/**
 * A value that is given when the playbook is run.
 * 
 * This interface was referenced by `PlaybookDocument`'s JSON-Schema
 * via the `definition` "InputDocument".
 */
export interface InputDocument {
/**
 * What the value must be.
 */
type?: ("string" | "number" | "boolean" | "duration")
/**
 * What the value is for; shown when it is missing.
 */
description?: string
/**
 * The value when none is given. May use `${{ env.NAME }}` and `${{ run.id }}`.
 */
default?: (string | number | boolean)
/**
 * The run is refused when no value is given, even if nothing uses it.
 */
required?: boolean
/**
 * The value must never be shown. It cannot be used where a record or a screen would show it.
 */
secret?: boolean
}
/**
 * This interface was referenced by `PlaybookDocument`'s JSON-Schema
 * via the `definition` "DefaultsDocument".
 */
export interface DefaultsDocument {
/**
 * The orchestrator's name. Without it, the playbook's id.
 */
orch?: string
/**
 * The task's name. Without it, the playbook's id.
 */
task?: string
/**
 * How long a token lives, from 1s to 24h. Without it, 5m. Delegated tokens take it too.
 */
ttl?: string
/**
 * What an agent may do.
 * 
 * @minItems 1
 * @maxItems 100
 * 
 * Items: action:resource:identifier without blanks, where only the identifier may be *
 */
scope?: string[]
}
/**
 * An agent and its first token, which has the agent's name.
 * 
 * This interface was referenced by `PlaybookDocument`'s JSON-Schema
 * via the `definition` "AgentDocument".
 */
export interface AgentDocument {
/**
 * What the agent may do: a list of action:resource:identifier.
 * 
 * @minItems 1
 * @maxItems 100
 * 
 * Items: action:resource:identifier without blanks, where only the identifier may be *
 */
scope?: string[]
/**
 * The task the agent works on. Revoking a task kills every token that carries it.
 */
task?: string
/**
 * The orchestrator that started the agent.
 */
orch?: string
/**
 * How long its token lives, from 1s to 24h.
 */
ttl?: string
/**
 * Makes a fleet: `fleet` with a count of 500 is `fleet[0]` to `fleet[499]`.
 */
count?: (number | string)
/**
 * The app of this playbook that lets the agent be made. Without one, whoever makes the run's agents.
 */
app?: string
/**
 * The launch token of this playbook that the agent is registered with; its token then lives as long as that says.
 */
launch?: string
}
/**
 * A token that exists already. It joins the board, must be seen alive before it can be dead, and is shown by its jti and its fingerprint only.
 * 
 * This interface was referenced by `PlaybookDocument`'s JSON-Schema
 * via the `definition` "BroughtTokenDocument".
 */
export interface BroughtTokenDocument {
/**
 * Which token is meant; shown when it is missing.
 */
description?: string
/**
 * It is given back at the end. Without it, it is left as it is.
 */
release?: boolean
}
/**
 * An app, its ceiling, and its first session, which has the app's name.
 * 
 * This interface was referenced by `PlaybookDocument`'s JSON-Schema
 * via the `definition` "AppDocument".
 */
export interface AppDocument {
/**
 * The ceiling: what the agents may do at most that it lets be made.
 * 
 * @minItems 1
 * @maxItems 100
 * 
 * Items: action:resource:identifier without blanks, where only the identifier may be *
 */
scope: string[]
/**
 * How long its sessions live, from 1m to 24h. Without it, 30m.
 */
ttl?: string
}
/**
 * A launch token: with it an agent registers, under any task.
 * 
 * This interface was referenced by `PlaybookDocument`'s JSON-Schema
 * via the `definition` "LaunchDocument".
 */
export interface LaunchDocument {
/**
 * What an agent may do at most that is registered with it.
 * 
 * @minItems 1
 * @maxItems 100
 * 
 * Items: action:resource:identifier without blanks, where only the identifier may be *
 */
scope: string[]
/**
 * How long the tokens live that are issued with it.
 */
ttl?: string
/**
 * How long it can be used itself, from 1s to 1h. Without it, 10m.
 */
lasts?: string
/**
 * It can be used more than once.
 */
reusable?: boolean
/**
 * The app of this playbook that hands it out.
 */
app?: string
}
/**
 * Exactly one.
 * 
 * This interface was referenced by `PlaybookDocument`'s JSON-Schema
 * via the `definition` "AppChangeDocument".
 */
export interface AppChangeDocument {
/**
 * Gives this app another ceiling. What exists already is not touched.
 */
narrow?: string
/**
 * The new ceiling.
 * 
 * @minItems 1
 * @maxItems 100
 * 
 * Items: action:resource:identifier without blanks, where only the identifier may be *
 */
scope?: string[]
/**
 * Lets nobody log in as this app any more. Its sessions and its agents live on.
 */
deregister?: string
}
/**
 * This interface was referenced by `PlaybookDocument`'s JSON-Schema
 * via the `definition` "LoginDocument".
 */
export interface LoginDocument {
/**
 * The app that logs in.
 */
app: string
/**
 * The handle of the new session.
 */
as: string
}
/**
 * One action, or none, and what must hold afterwards.
 * 
 * This interface was referenced by `PlaybookDocument`'s JSON-Schema
 * via the `definition` "StepDocument".
 */
export interface StepDocument {
/**
 * The step's name, unique in the playbook. `setup` and `control` are taken.
 */
id: string
/**
 * One line for the person who watches the run. May use `${{ agents.NAME.id }}`.
 */
title?: string
/**
 * What has happened, in the story of the exercise. May use `${{ agents.NAME.id }}`.
 */
scenario?: string
/**
 * What only the facilitator of an exercise reads.
 * 
 * @minItems 1
 * @maxItems 50
 */
notes?: (string | string[])
/**
 * What the players of an exercise learn when the step begins.
 */
inject?: InjectDocument
/**
 * Whether the players of an exercise cannot see what the step does. They find out when they ask for a log that has it, or after their next decision.
 */
unseen?: boolean
/**
 * How long the step may take in all.
 */
timeout?: string
/**
 * Registers more agents.
 */
create?: {
[k: string]: AgentDocument
}
/**
 * Hands a part of one token's scope to another agent, which gets a new token.
 */
delegate?: DelegateDocument
/**
 * Exchanges a token for a new one. The old one must then be dead.
 */
renew?: RenewDocument
/**
 * Gives tokens back. They must then be dead.
 * 
 * @minItems 1
 * @maxItems 1000
 */
release?: (string | string[])
/**
 * Revokes at one of four levels: a token, an agent, a task or a delegation chain.
 */
revoke?: RevokeDocument
/**
 * Revokes while others renew, hand over or register again and again: nothing that comes out of it may be alive afterwards.
 */
race?: RaceDocument
/**
 * Runs a command of the operator's, such as one that restarts the broker. The playbook knows its name only; `--hook NAME=COMMAND` gives it.
 */
hook?: HookDocument
/**
 * Puts a question to the room. A run takes the best option, and asserts the goal.
 */
decide?: DecideDocument
/**
 * Changes an app of this playbook: narrows its ceiling, or deregisters it.
 */
app?: AppChangeDocument
/**
 * Logs in once more as an app of this playbook.
 */
login?: LoginDocument
/**
 * Makes a call that the broker must refuse, or allow: what `expect` says with `denied` or `allowed` is what the step is about.
 */
attempt?: AttemptDocument
/**
 * Reads the broker's audit log and says which events must be there and whether its hash chain is whole. It changes nothing.
 */
audit?: AuditDocument
/**
 * Runs the steps of a fragment here. Their names get this step's id in front: `contain.probe`.
 */
use?: string
/**
 * Values for the inputs of the fragment, by name.
 */
with?: {
[k: string]: string | number | boolean
}
/**
 * Waits before it checks.
 */
wait?: string
/**
 * Measures this revocation so often in all: before it, fresh twins of its target are made and revoked at the same level, one after the other. `within` then bounds the slowest of all.
 */
repeat?: (number | string)
/**
 * What must hold after the step. A token that is not named must not have changed.
 */
expect?: ExpectDocument
}
/**
 * This interface was referenced by `PlaybookDocument`'s JSON-Schema
 * via the `definition` "DelegateDocument".
 */
export interface DelegateDocument {
/**
 * The token that delegates.
 */
from: string
/**
 * The agent that receives.
 */
to: string
/**
 * The part handed over. It must lie within the delegating token's scope.
 * 
 * @minItems 1
 * @maxItems 100
 * 
 * Items: action:resource:identifier without blanks, where only the identifier may be *
 */
scope: string[]
/**
 * How long the new token lives. It may outlive the token it came from.
 */
ttl?: string
/**
 * The handle of the new token.
 */
as: string
}
/**
 * This interface was referenced by `PlaybookDocument`'s JSON-Schema
 * via the `definition` "RenewDocument".
 */
export interface RenewDocument {
/**
 * The token to renew.
 */
token: string
/**
 * The handle of the new token.
 */
as: string
}
/**
 * A command of the operator's.
 * 
 * This interface was referenced by `PlaybookDocument`'s JSON-Schema
 * via the `definition` "HookDocument".
 */
export interface HookDocument {
/**
 * Its name. What it runs is for the operator to say.
 */
name: string
/**
 * The broker has to start again by it: its uptime has to show that, or the step proves nothing.
 */
restarts?: boolean
}
/**
 * A revocation in the middle of a storm of renewals, delegations and registrations.
 * 
 * This interface was referenced by `PlaybookDocument`'s JSON-Schema
 * via the `definition` "RaceDocument".
 */
export interface RaceDocument {
/**
 * What is revoked once each of the others has got something out of the broker: an agent, a task or a chain.
 */
revoke: RevokeDocument
/**
 * The tokens that are renewed, each time with what came out of the time before, until the broker refuses it. The revocation has to reach them.
 * 
 * @minItems 1
 * @maxItems 1000
 */
renew?: (string | string[])
/**
 * What is handed over again and again, until the broker refuses it or the revocation is acknowledged. The revocation has to reach what comes of it.
 * 
 * @minItems 1
 * @maxItems 20
 */
delegate?: HandOverDocument[]
/**
 * Who registers again and again, each time as somebody new. The revocation has to reach them, so it is that of their task.
 */
register?: AgentDocument
}
/**
 * This interface was referenced by `PlaybookDocument`'s JSON-Schema
 * via the `definition` "HandOverDocument".
 */
export interface HandOverDocument {
/**
 * The token that delegates.
 */
from: string
/**
 * The agent that receives.
 */
to: string
/**
 * The part handed over. It must lie within the delegating token's scope.
 * 
 * @minItems 1
 * @maxItems 100
 * 
 * Items: action:resource:identifier without blanks, where only the identifier may be *
 */
scope: string[]
/**
 * How long each new token lives.
 */
ttl?: string
}
/**
 * Exactly one level.
 * 
 * This interface was referenced by `PlaybookDocument`'s JSON-Schema
 * via the `definition` "RevokeDocument".
 */
export interface RevokeDocument {
/**
 * One token. What was renewed or delegated from it lives on.
 * 
 * @minItems 1
 * @maxItems 1000
 */
token?: (string | string[])
/**
 * Every token whose subject is this agent. What it delegated to others lives on.
 * 
 * @minItems 1
 * @maxItems 1000
 */
agent?: (string | string[])
/**
 * Every token that carries this task, delegated ones included.
 * 
 * @minItems 1
 * @maxItems 1000
 */
task?: (string | string[])
/**
 * Every token delegated from this root, at any depth. The root's own token lives on.
 * 
 * @minItems 1
 * @maxItems 1000
 */
chain?: (string | string[])
}
/**
 * Exactly one call.
 * 
 * This interface was referenced by `PlaybookDocument`'s JSON-Schema
 * via the `definition` "AttemptDocument".
 */
export interface AttemptDocument {
/**
 * Tries to exchange this token for a new one.
 */
renew?: string
/**
 * Tries to hand a part of one token's scope to another agent.
 */
delegate?: AttemptedDelegationDocument
/**
 * Tries to give this token back.
 */
release?: string
/**
 * Tries to register one more agent.
 */
register?: AgentDocument
/**
 * Tries to log in as this app.
 */
login?: string
/**
 * Tries to revoke something of this run. `as` says who.
 */
revoke?: RevokeDocument
/**
 * Tries to read the audit log. `as` says who.
 */
audit?: true
/**
 * The handle of the token that it yields. Of `revoke` and `audit`: who makes the call, `app` for the app that the run logs in as.
 */
as?: string
}
/**
 * This interface was referenced by `PlaybookDocument`'s JSON-Schema
 * via the `definition` "AttemptedDelegationDocument".
 */
export interface AttemptedDelegationDocument {
/**
 * The token that delegates.
 */
from: string
/**
 * The agent that receives.
 */
to: string
/**
 * The part handed over. It must lie within the delegating token's scope.
 * 
 * @minItems 1
 * @maxItems 100
 * 
 * Items: action:resource:identifier without blanks, where only the identifier may be *
 */
scope: string[]
/**
 * How long the new token lives. It may outlive the token it came from.
 */
ttl?: string
}
/**
 * This interface was referenced by `PlaybookDocument`'s JSON-Schema
 * via the `definition` "AuditDocument".
 */
export interface AuditDocument {
/**
 * The id of an earlier step: only events since that step began count. Without it, all since the run began do.
 */
after?: string
/**
 * Events that must be there, each of them told apart from everybody else's by its target, agent or task. Their order does not matter; the same entry twice wants two events.
 * 
 * @minItems 1
 * @maxItems 100
 */
events?: AuditEventDocument[]
/**
 * Events that must not be there, whoever made them.
 * 
 * @minItems 1
 * @maxItems 100
 */
absent?: AuditEventDocument[]
/**
 * The hash of every event is computed anew, and each must follow from the one before: from the beginning of the run on (`intact`), or from the first event that ever was (`whole`).
 */
chain?: ("intact" | "whole")
}
/**
 * One event of the audit log. What is not given is not compared.
 * 
 * This interface was referenced by `PlaybookDocument`'s JSON-Schema
 * via the `definition` "AuditEventDocument".
 */
export interface AuditEventDocument {
/**
 * The type of the event, as the broker calls it.
 */
type: ("token_revoked" | "agent_registered" | "token_issued" | "token_renewed" | "token_released" | "delegation_created" | "scope_violation" | "token_auth_failed" | "token_revoked_access" | "token_renewal_failed" | "delegation_attenuation_violation" | "registration_policy_violation" | "scope_ceiling_exceeded" | "launch_token_issued" | "launch_token_denied" | "admin_auth" | "admin_auth_failed" | "app_authenticated" | "app_auth_failed" | "app_registered" | "app_updated" | "app_deregistered")
/**
 * What was revoked, and at which level, as in a `revoke`. Only for `token_revoked`.
 */
target?: RevokeDocument
/**
 * The agent it is about; of a delegation, the one that received.
 */
agent?: string
/**
 * The task it happened under.
 */
task?: string
/**
 * Whether the broker did it or refused it.
 */
outcome?: ("success" | "denied")
}
/**
 * This interface was referenced by `PlaybookDocument`'s JSON-Schema
 * via the `definition` "ExpectDocument".
 */
export interface ExpectDocument {
/**
 * Tokens the broker must refuse now, and accepted before; with `at`, points that must refuse them, too.
 * 
 * @minItems 1
 * @maxItems 10000
 */
dead?: (string | string[] | {
/**
 * Tokens the broker must refuse now, and accepted before.
 * 
 * @minItems 1
 * @maxItems 10000
 */
tokens: (string | string[])
/**
 * By when each point must refuse them, counted from the acknowledgement. Each of them must have accepted them before.
 */
at: {
/**
 * a whole number and a unit, ms, s, m or h
 */
[k: string]: string
}
})
/**
 * Tokens the broker must still accept.
 * 
 * @minItems 1
 * @maxItems 10000
 */
alive?: (string | string[])
/**
 * With `none`, this revocation must change nothing: the stale jti after a renewal, for example. Without it, a revocation must kill a token that `dead` names.
 */
effect?: "none"
/**
 * The status with which the broker must refuse this attempt. It counts only beside the same call by a token of the tool's own, which must be allowed.
 */
denied?: number
/**
 * The broker must allow this attempt.
 */
allowed?: true
/**
 * Tokens that this step or an earlier one made, and that the broker must refuse from the first time on, because what was revoked before reaches them. It is never an effect of a revocation.
 * 
 * @minItems 1
 * @maxItems 10000
 */
"dead-on-arrival"?: (string | string[])
/**
 * Tokens the broker must refuse because they have run out, and accepted before. It is never an effect of a revocation.
 * 
 * @minItems 1
 * @maxItems 10000
 */
expired?: (string | string[])
/**
 * Tokens whose state is recorded and not judged.
 * 
 * @minItems 1
 * @maxItems 10000
 */
either?: (string | string[])
/**
 * Asks again until the tokens are dead, for at most so long. Without it the first answer counts.
 */
within?: string
/**
 * The tokens must stay dead for so long.
 */
holds?: string
}
/**
 * How a room plays this playbook.
 * 
 * This interface was referenced by `PlaybookDocument`'s JSON-Schema
 * via the `definition` "ExerciseDocument".
 */
export interface ExerciseDocument {
/**
 * How long it is planned to take, the hot wash included.
 */
duration: string
/**
 * The ground rules, which the opening shows.
 * 
 * @minItems 1
 * @maxItems 20
 * 
 * Items: some text without line breaks, at most 300 characters
 */
rules?: string[]
/**
 * Who sits at the table, by role and never by name.
 */
roles?: {
[k: string]: RoleDocument
}
/**
 * What the exercise is to show of the team.
 */
objectives?: {
[k: string]: ObjectiveDocument
}
/**
 * What only the facilitator reads, before it begins.
 * 
 * @minItems 1
 * @maxItems 50
 */
notes?: (string | string[])
/**
 * What may go wrong at the broker, one card each. The dice decide whether and in what order, and only a stand-in broker plays them.
 * 
 * @minItems 1
 * @maxItems 20
 */
chance?: ChanceCardDocument[]
}
/**
 * One role at the table.
 * 
 * This interface was referenced by `PlaybookDocument`'s JSON-Schema
 * via the `definition` "RoleDocument".
 */
export interface RoleDocument {
/**
 * What it is called and what it does.
 */
title: string
/**
 * Whether the exercise should not begin without it.
 */
key?: boolean
}
/**
 * What is to be shown, and what an evaluator looks for.
 * 
 * This interface was referenced by `PlaybookDocument`'s JSON-Schema
 * via the `definition` "ObjectiveDocument".
 */
export interface ObjectiveDocument {
/**
 * The objective, for everybody.
 */
text: string
/**
 * What an evaluator looks for. Players do not see it.
 * 
 * @minItems 1
 * @maxItems 50
 */
criteria?: (string | string[])
}
/**
 * One thing that may go wrong.
 * 
 * This interface was referenced by `PlaybookDocument`'s JSON-Schema
 * via the `definition` "ChanceCardDocument".
 */
export interface ChanceCardDocument {
/**
 * What the stand-in broker does then, as `firebreak broker --fault` has it.
 */
fault: string
/**
 * The card's headline.
 */
title: string
/**
 * What has happened, in the story.
 */
text: string
}
/**
 * One message to the players.
 * 
 * This interface was referenced by `PlaybookDocument`'s JSON-Schema
 * via the `definition` "InjectDocument".
 */
export interface InjectDocument {
/**
 * When it is planned, from the beginning of the exercise.
 */
at: string
/**
 * The roles that get it. Without it, everybody.
 * 
 * @minItems 1
 * @maxItems 30
 * 
 * Items: letters, digits, - and _ only, starting with a letter
 */
audience?: string[]
/**
 * How it reaches them.
 */
channel?: ("log" | "ticket" | "call" | "chat" | "mail" | "customer")
/**
 * What they read or hear.
 */
text: string
/**
 * What they are expected to talk about. Only the facilitator reads it.
 * 
 * @minItems 1
 * @maxItems 50
 */
discussion?: (string | string[])
}
/**
 * A question to the room with its options.
 * 
 * This interface was referenced by `PlaybookDocument`'s JSON-Schema
 * via the `definition` "DecideDocument".
 */
export interface DecideDocument {
/**
 * What the room has to decide.
 */
question: string
/**
 * The role that decides.
 */
by?: string
/**
 * The time box. When it runs out, no decision is recorded, and nothing is revoked. Without it, 5m.
 */
time?: string
/**
 * What the room can choose from, by a short name.
 */
options: {
[k: string]: OptionDocument
}
/**
 * What the decision has to reach, whatever was decided before.
 */
goal: GoalDocument
/**
 * The option that reaches the goal and kills no more than it must.
 */
best: string
/**
 * Why it is the best one. The room reads it after it was shown what its choice did.
 */
why: string
}
/**
 * One thing the room can decide.
 * 
 * This interface was referenced by `PlaybookDocument`'s JSON-Schema
 * via the `definition` "OptionDocument".
 */
export interface OptionDocument {
/**
 * The consequence in the words of those who decide, without a hint.
 */
text: string
/**
 * What it revokes: one level, or a list of them. Without it, nothing.
 * 
 * @minItems 1
 * @maxItems 8
 */
revoke?: ({
/**
 * One token. What was renewed or delegated from it lives on.
 * 
 * @minItems 1
 * @maxItems 1000
 */
token?: (string | string[])
/**
 * Every token whose subject is this agent. What it delegated to others lives on.
 * 
 * @minItems 1
 * @maxItems 1000
 */
agent?: (string | string[])
/**
 * Every token that carries this task, delegated ones included.
 * 
 * @minItems 1
 * @maxItems 1000
 */
task?: (string | string[])
/**
 * Every token delegated from this root, at any depth. The root's own token lives on.
 * 
 * @minItems 1
 * @maxItems 1000
 */
chain?: (string | string[])
} | RevokeDocument[])
}
/**
 * This interface was referenced by `PlaybookDocument`'s JSON-Schema
 * via the `definition` "GoalDocument".
 */
export interface GoalDocument {
/**
 * Tokens that must be dead afterwards.
 * 
 * @minItems 1
 * @maxItems 10000
 */
dead?: (string | string[])
/**
 * Tokens that must go on working, as far as they still do.
 * 
 * @minItems 1
 * @maxItems 10000
 */
alive?: (string | string[])
}
