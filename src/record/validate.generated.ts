// @ts-nocheck
// Generated from schemas/record.schema.json by `npm run generate`. Do not edit.

/** One violation as ajv reports it; its messages are off, because words are not its business. */
export interface SchemaViolation {
  readonly instancePath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
  /** The key itself, where a key and not a value is wrong. */
  readonly propertyName?: string
}

/** Everything about a value that the schema does not allow; empty when there is nothing. */
export function recordViolations(value: unknown): readonly SchemaViolation[] {
  return validate20(value) ? [] : validate20.errors
}

/** Everything about a value that the schema does not allow; empty when there is nothing. */
export function bundleViolations(value: unknown): readonly SchemaViolation[] {
  return validate67(value) ? [] : validate67.errors
}

const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"urn:firebreak:record:1","title":"Firebreak run record","description":"One run of one playbook as one JSON value, from which every report is made. It holds no token and no secret. Several records in one file are a bundle; see $defs/bundle.","type":"object","additionalProperties":false,"required":["record","tool","run","playbook","broker","tokens","setup","steps","control","cleanup","problems"],"properties":{"record":{"description":"The version of this shape. A reader refuses versions it does not know; version 1 had no closing look and did not observe storage.","enum":[1,2]},"tool":{"description":"What made the record.","type":"object","additionalProperties":false,"required":["name","version"],"properties":{"name":{"description":"Its name.","const":"firebreak"},"version":{"description":"Its version.","type":"string"}}},"run":{"$ref":"#/$defs/runFacts"},"playbook":{"$ref":"#/$defs/playbookFacts"},"broker":{"$ref":"#/$defs/brokerFacts"},"tokens":{"description":"Every token the run held, in the order in which they were made.","type":"array","items":{"$ref":"#/$defs/tokenRecord"}},"setup":{"description":"Making the agents and the first look at their tokens, told like a step.","$ref":"#/$defs/stepRecord"},"steps":{"description":"All steps of the playbook in order, those that did not run included.","type":"array","items":{"$ref":"#/$defs/stepRecord"}},"control":{"$ref":"#/$defs/controlRecord"},"cleanup":{"$ref":"#/$defs/cleanupRecord"},"problems":{"description":"What kept the run from a verdict outside any step.","type":"array","items":{"$ref":"#/$defs/problem"}},"closing":{"description":"The closing look: the whole board once more, after the last step and before clean-up, told like a step.","$ref":"#/$defs/stepRecord"},"wentOn":{"description":"Where another process went on with the run, because the one before was killed; the oldest first.","type":"array","minItems":1,"items":{"description":"One process that went on.","type":"object","additionalProperties":false,"required":["at","after","look"],"properties":{"at":{"description":"When, by this machine's clock.","$ref":"#/$defs/time"},"after":{"description":"The step that was under way last, or over.","type":"string"},"look":{"description":"What had become of every token meanwhile, told like a step; its id is went-on.","$ref":"#/$defs/stepRecord"}}}},"storage":{"description":"Whether everything that was revoked, renewed or released is stored: the worst of the steps and the clean-up.","enum":["stored","not-stored","not-observed","nothing-to-store"]},"notes":{"description":"What else a reader has to know of the run.","type":"array","items":{"$ref":"#/$defs/note"}},"origin":{"$ref":"#/$defs/origin"},"tries":{"description":"Earlier tries of the same command, none of which had a verdict: only then is anything tried again.","type":"array","minItems":1,"items":{"$ref":"#/$defs/tryRecord"}}},"$defs":{"tryRecord":{"description":"A run that had no verdict, and because of which there is another.","type":"object","additionalProperties":false,"required":["id","startedAt","durationMs","reason"],"properties":{"id":{"description":"Its run id.","type":"string"},"startedAt":{"description":"When it began, by this machine's clock.","$ref":"#/$defs/time"},"durationMs":{"description":"How long it took, clean-up included.","$ref":"#/$defs/milliseconds"},"reason":{"description":"Why it had no verdict, for people.","type":"string"}}},"origin":{"description":"From where the run was started, by the word of the machine that did: nobody has authenticated it.","type":"object","additionalProperties":false,"properties":{"commit":{"description":"The commit that was checked out where the playbook lies.","type":"string","pattern":"^(?:[0-9a-f]{64}|[0-9a-f]{40})$"},"job":{"description":"The address of the job of a CI service.","type":"string"}}},"time":{"description":"A moment as RFC 3339, in UTC.","type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$"},"milliseconds":{"description":"A length of time in milliseconds.","type":"number","minimum":0},"epochSeconds":{"description":"A moment in seconds since 1970, by the broker's clock.","type":"number"},"position":{"description":"A place in the playbook, as editors count.","type":"object","additionalProperties":false,"required":["line","column"],"properties":{"line":{"description":"The line, from 1.","type":"integer","minimum":1},"column":{"description":"The column in UTF-16 units, from 1.","type":"integer","minimum":1},"file":{"description":"The path from the folder of the playbook, where that is a fragment and not the playbook itself.","type":"string"}}},"level":{"description":"The level of a revocation, narrowest first.","enum":["token","agent","task","chain"]},"verdict":{"description":"The state of one token as far as the run can know it. Dead: seen alive before, now refused, not yet expired, and predicted by what the run did. Unexplained: as dead, but nothing in the run predicts it. Dead-on-arrival: issued and refused at once, as a revocation of the run predicts. Expired: refused after its expiry. Expired, never-alive and unknown prove nothing about a revocation.","enum":["alive","dead","unexplained","dead-on-arrival","expired","never-alive","unknown"]},"runFacts":{"description":"What is known of the run itself.","type":"object","additionalProperties":false,"required":["id","startedAt","finishedAt","durationMs","outcome","strict","isolation","mode"],"properties":{"id":{"description":"The run's id, which is also part of names on the broker when runs are isolated.","type":"string"},"startedAt":{"description":"When it began, by the clock of the machine it ran on.","$ref":"#/$defs/time"},"finishedAt":{"description":"When it ended, clean-up included.","$ref":"#/$defs/time"},"durationMs":{"description":"How long it took by a monotonic clock, clean-up included.","$ref":"#/$defs/milliseconds"},"outcome":{"description":"How it ended. Only held is green.","enum":["held","failed","no-verdict","cleanup-failed","nothing-ran","interrupted","terminated","hung-up","quit","bug"]},"strict":{"description":"Whether a difference between prediction and observation fails the run.","type":"boolean"},"isolation":{"description":"Whether names on the broker carry the run id, so that runs cannot touch each other.","enum":["run","none"]},"mode":{"description":"A drill revokes only what it made itself; live may revoke what an operator named.","enum":["drill","live"]},"pace":{"description":"From where on this run paused after each request that the broker audits, because other clients were being hit or because the operator asked.","type":"object","additionalProperties":false,"required":["pauseMs","since","reason"],"properties":{"pauseMs":{"description":"How long after each at least; as long as that where the operator asked.","$ref":"#/$defs/milliseconds"},"since":{"description":"The step it began with; setup, or start where it was asked for.","type":"string"},"reason":{"description":"Whether collisions were seen, or the operator asked.","enum":["collisions","asked"]}}},"othersWrote":{"description":"Registrations and revocations in the broker's audit log that are not this run's.","type":"integer","minimum":0}}},"playbookFacts":{"description":"Which playbook was run.","type":"object","additionalProperties":false,"required":["id","title","tags","references","file","sha256"],"properties":{"id":{"description":"Its id.","type":"string"},"title":{"description":"Its title.","type":"string"},"summary":{"description":"What it is for.","type":"string"},"owner":{"description":"The role that owns it.","type":"string"},"severity":{"description":"The severity it is written for.","type":"string"},"tags":{"description":"Its tags.","type":"array","items":{"description":"One tag.","type":"string"}},"references":{"description":"What it refers to, such as a technique or a standard.","type":"array","items":{"description":"One reference.","type":"object","additionalProperties":false,"required":["source","id"],"properties":{"source":{"description":"Who published it.","type":"string"},"id":{"description":"Its id there.","type":"string"},"url":{"description":"Where it can be read.","type":"string"}}}},"file":{"description":"The path, as the user gave it.","type":"string"},"fragments":{"description":"The fragments that it uses.","type":"array","minItems":1,"items":{"description":"A fragment.","type":"object","additionalProperties":false,"required":["path","sha256"],"properties":{"path":{"description":"From the folder of the playbook, with `/` between folders.","type":"string"},"sha256":{"description":"The SHA-256 of its bytes.","type":"string","pattern":"^[0-9a-f]{64}$"}}}},"sha256":{"description":"The SHA-256 of the file's bytes, in hex.","type":"string","pattern":"^[0-9a-f]{64}$"}}},"brokerFacts":{"description":"Which broker it was run against.","type":"object","additionalProperties":false,"required":["url","kind","route"],"properties":{"url":{"description":"Its base address.","type":"string"},"kind":{"description":"Embedded is the stand-in that comes with the tool: it proves the playbook, not your broker.","enum":["embedded","remote"]},"version":{"description":"The version it reports.","type":"string"},"clockOffsetMs":{"description":"Its clock minus ours, in milliseconds, known to a second.","type":"number"},"route":{"description":"Which credentials made the agents.","enum":["app","admin"]},"faults":{"description":"Faults that were switched on in the embedded broker.","type":"array","items":{"description":"One fault, as given.","type":"string"}},"startedAgain":{"description":"Starts of the broker during the run, noticed by its uptime.","type":"array","items":{"description":"One start.","type":"object","additionalProperties":false,"required":["before","uptimeBefore","uptimeAfter"],"properties":{"before":{"description":"The step before whose end it was noticed.","type":"string"},"uptimeBefore":{"description":"Seconds, at the look before.","type":"integer","minimum":0},"uptimeAfter":{"description":"Seconds, at the look that noticed.","type":"integer","minimum":0}}}},"modelVersion":{"description":"The version that the revocation model was made for, where the broker reports another.","type":"string"},"unknownFields":{"description":"Fields of answers that this tool does not know, each once.","type":"array","items":{"description":"The operation and the name of the field.","type":"string"}}}},"tokenRecord":{"description":"One token of the run, without its value.","type":"object","additionalProperties":false,"required":["handle","agent","agentId","jti","fingerprint","origin","task","wireTask","scope","chain","since","issuedAt","expiresAt"],"properties":{"handle":{"description":"Its name in the playbook.","type":"string"},"agent":{"description":"The agent it speaks for, as the playbook names it.","type":"string"},"agentId":{"description":"The SPIFFE ID of that agent.","type":"string"},"jti":{"description":"Its id.","type":"string"},"fingerprint":{"description":"The first twelve hex digits of its SHA-256.","type":"string","pattern":"^[0-9a-f]{12}$"},"origin":{"description":"How it came to be.","enum":["registered","delegated","renewed","brought","logged-in"]},"from":{"description":"The handle it was delegated or renewed from.","type":"string"},"task":{"description":"Its task, as the playbook names it.","type":"string"},"wireTask":{"description":"Its task, as the broker knows it.","type":"string"},"scope":{"description":"What it may do.","type":"array","items":{"description":"One scope, action:resource:identifier.","type":"string"}},"chain":{"description":"The delegators from the root down.","type":"array","items":{"description":"One SPIFFE ID.","type":"string"}},"since":{"description":"The id of the step that made it, or setup.","type":"string"},"issuedAt":{"description":"When it was issued.","$ref":"#/$defs/epochSeconds"},"expiresAt":{"description":"When it expires.","$ref":"#/$defs/epochSeconds"},"askedSeconds":{"description":"The lifetime that was asked for, where the broker gave less.","type":"integer","minimum":0}}},"pointRecord":{"description":"One token that had to be refused at one point besides the broker, and what came of it.","type":"object","additionalProperties":false,"required":["point","token","origin","at","withinMs","predicted","before","observed","probes","refusals","control","spoiled","result"],"properties":{"point":{"description":"The name of the point.","type":"string"},"token":{"description":"The handle of the token.","type":"string"},"origin":{"description":"Scheme, host and port.","type":"string"},"at":{"description":"The line that wants it.","$ref":"#/$defs/position"},"withinMs":{"description":"By when, counted from the acknowledgement.","$ref":"#/$defs/milliseconds"},"predicted":{"description":"What the model says of the token.","enum":["alive","dead","unknown"]},"before":{"description":"Before the step: refused means something only of what was accepted.","enum":["alive","dead","unknown"]},"observed":{"description":"What it looked like in the end.","enum":["alive","dead","unknown"]},"probes":{"description":"How often it was asked.","type":"integer","minimum":0},"refusals":{"description":"How many refusals agree, each on a connection of its own.","type":"integer","minimum":0},"control":{"description":"A token of the tool's own that no step touches, before and after: the worse of both.","enum":["alive","dead","unknown"]},"atEnd":{"description":"Asked once more after the last step, about what was dead there before.","const":true},"round":{"description":"Of a step that repeats, which of its measurements, from 1; absent for its own revocation.","type":"integer","minimum":1},"spoiled":{"description":"The same with another signature, which nobody may accept.","enum":["alive","dead","unknown"]},"timeToDeadMs":{"description":"From the acknowledgement to the first refusal.","$ref":"#/$defs/milliseconds"},"expired":{"description":"It may have run out by then.","const":true},"result":{"description":"What it is worth.","enum":["held","failed","no-verdict"]},"note":{"description":"Why there is no verdict.","type":"string"}}},"repetitionRecord":{"description":"How long the same revocation took, measured several times: with fresh twins of its target first, and with the target itself last.","type":"object","additionalProperties":false,"required":["wanted","rounds","result"],"properties":{"wanted":{"description":"How many measurements were wanted.","type":"integer","minimum":2},"withinMs":{"description":"What bounds the slowest, counted from the acknowledgement.","$ref":"#/$defs/milliseconds"},"rounds":{"description":"The measurements in their order, as far as they came.","type":"array","items":{"$ref":"#/$defs/roundRecord"}},"sinceSent":{"description":"From sending the revocation to the first refusal; absent where a round was not measured.","$ref":"#/$defs/spread"},"sinceAcknowledged":{"description":"From its acknowledgement to the first refusal; absent where a round was not measured.","$ref":"#/$defs/spread"},"points":{"description":"The same at each point that the twins were shown to.","type":"array","items":{"$ref":"#/$defs/repeatedAtPoint"}},"result":{"description":"What it is worth.","enum":["held","failed","no-verdict"]}}},"repeatedAtPoint":{"description":"How long a point went on accepting what was dead, in all rounds together.","type":"object","additionalProperties":false,"required":["point","withinMs","measured","result"],"properties":{"point":{"description":"The name of the point.","type":"string"},"withinMs":{"description":"What bounds the slowest, counted from the acknowledgement.","$ref":"#/$defs/milliseconds"},"measured":{"description":"In how many rounds it was measured.","type":"integer","minimum":0},"sinceAcknowledged":{"description":"From the acknowledgement to the first refusal there; absent where a round was not measured.","$ref":"#/$defs/spread"},"result":{"description":"What it is worth.","enum":["held","failed","no-verdict"]}}},"roundRecord":{"description":"One measurement.","type":"object","additionalProperties":false,"required":["token","observed","result"],"properties":{"token":{"description":"The handle of the token that had to die.","type":"string"},"observed":{"description":"What the broker said of it.","$ref":"#/$defs/verdict"},"timeToDeadMs":{"description":"First refused probe, counted from sending the revocation and from its acknowledgement.","type":"object","additionalProperties":false,"required":["sinceSent","sinceAcknowledged"],"properties":{"sinceSent":{"$ref":"#/$defs/milliseconds"},"sinceAcknowledged":{"$ref":"#/$defs/milliseconds"}}},"result":{"description":"What it is worth.","enum":["held","failed","no-verdict"]},"note":{"description":"Why there is no measurement.","type":"string"}}},"spread":{"description":"Of all measurements.","type":"object","additionalProperties":false,"required":["median","p95","max"],"properties":{"median":{"description":"Half of them took no longer.","$ref":"#/$defs/milliseconds"},"p95":{"description":"95 of 100 took no longer.","$ref":"#/$defs/milliseconds"},"max":{"description":"The slowest.","$ref":"#/$defs/milliseconds"}}},"stepRecord":{"description":"One step, or the set-up, told like one.","type":"object","additionalProperties":false,"required":["id","at","status","checks","problems"],"properties":{"id":{"description":"Its id; the set-up is called setup.","type":"string"},"title":{"description":"Its title.","type":"string"},"scenario":{"description":"What has happened, in the story the playbook tells.","type":"string"},"at":{"description":"Where it is in the playbook.","$ref":"#/$defs/position"},"action":{"$ref":"#/$defs/actionRecord"},"status":{"description":"How it ended. Not run is not passed.","enum":["held","failed","no-verdict","not-run"]},"startedAt":{"description":"When it began.","$ref":"#/$defs/time"},"durationMs":{"description":"How long it took.","$ref":"#/$defs/milliseconds"},"checks":{"description":"One for every token that exists after the step; empty when it did not run.","type":"array","items":{"$ref":"#/$defs/checkRecord"}},"problems":{"description":"What went wrong in it, other than an expectation.","type":"array","items":{"$ref":"#/$defs/problem"}},"repetition":{"$ref":"#/$defs/repetitionRecord"},"points":{"description":"What the points besides the broker said that it names.","type":"array","items":{"$ref":"#/$defs/pointRecord"}},"storage":{"$ref":"#/$defs/storageRecord"},"notes":{"description":"What else a reader has to know of it.","type":"array","items":{"$ref":"#/$defs/note"}}}},"actionRecord":{"description":"What a step did.","type":"object","additionalProperties":false,"required":["kind","summary"],"properties":{"kind":{"description":"Which action it was.","enum":["create","delegate","renew","release","revoke","app","login","race","hook","attempt","decide","audit","wait"]},"summary":{"description":"One line for people, in the playbook's names.","type":"string"},"revocations":{"description":"What was revoked, in the broker's own terms.","type":"array","items":{"$ref":"#/$defs/revocationRecord"}},"audit":{"$ref":"#/$defs/auditRecord"},"race":{"$ref":"#/$defs/raceRecord"},"hook":{"$ref":"#/$defs/hookRecord"},"attempt":{"$ref":"#/$defs/attemptRecord"},"effect":{"description":"The author's word that this must change nothing.","const":"none"}}},"raceRecord":{"description":"A storm of renewals, delegations and registrations around a revocation, and whether there was a race at all.","type":"object","additionalProperties":false,"required":["storm","under-way","granted","beside","refused","lost","successors","result"],"properties":{"storm":{"description":"The tokens that were renewed again and again; FROM:TO for what was handed over, and task:NAME for who registered.","type":"array","items":{"description":"A handle.","type":"string"}},"calls":{"description":"What was raced with; renewals alone where it is absent.","type":"array","items":{"description":"A call.","enum":["renew","delegate","register"]}},"under-way":{"description":"How many of them had got something before the revocation was sent.","type":"integer","minimum":0},"granted":{"description":"Calls that were granted.","type":"integer","minimum":0},"beside":{"description":"Calls that were on their way while the revocation was, whatever they were answered.","type":"integer","minimum":0},"refused":{"description":"Calls that were refused.","type":"integer","minimum":0},"lost":{"description":"Calls without an answer: nobody knows whether a token came out of them.","type":"integer","minimum":0},"successors":{"description":"The tokens that came out of it; each of them has a check.","type":"array","items":{"description":"A handle.","type":"string"}},"result":{"description":"Whether there was a race; its checks say who won it.","enum":["held","no-verdict"]}}},"hookRecord":{"description":"A command of the operator's, and what came of it.","type":"object","additionalProperties":false,"required":["name","durationMs","output","wants","result"],"properties":{"name":{"description":"Its name.","type":"string"},"exitCode":{"description":"Absent where it did not end by itself.","type":"integer"},"signal":{"description":"The signal that ended it.","type":"string"},"timedOut":{"description":"It was not done in time.","const":true},"durationMs":{"description":"How long it took.","$ref":"#/$defs/milliseconds"},"output":{"description":"The end of what it wrote, secrets masked.","type":"string"},"shortened":{"description":"It wrote more.","const":true},"wants":{"description":"What it had to bring about.","enum":["success","restart"]},"restarted":{"description":"Whether the broker was seen to have started again.","type":"boolean"},"result":{"description":"What it is worth.","enum":["held","no-verdict"]}}},"attemptRecord":{"description":"A call whose answer is what its step is about, and what came of it.","type":"object","additionalProperties":false,"required":["call","at","wants","predicted","observed","refusals","control","result","drift"],"properties":{"call":{"description":"The playbook's word for the call.","type":"string"},"at":{"description":"The line that wants it.","$ref":"#/$defs/position"},"wants":{"description":"What must come of it.","enum":["denied","allowed"]},"status":{"description":"The HTTP status of the refusal that is wanted.","type":"integer","minimum":400,"maximum":499},"predicted":{"description":"What the revocation model says. Unknown: too little is known of the token to tell.","enum":["denied","allowed","unknown"]},"observed":{"description":"What the broker answered. Denied otherwise: in words that it does not use for this call. Unsteady: refused, and allowed when it was asked again.","enum":["denied","denied-otherwise","allowed","unsteady"]},"refusals":{"description":"How many refusals agree.","type":"integer","minimum":0},"refusal":{"description":"The refusal in the broker's words.","type":"object","additionalProperties":false,"required":["status","detail"],"properties":{"status":{"description":"The HTTP status.","type":"integer"},"detail":{"description":"The detail.","type":"string"}}},"control":{"description":"What came of the same call by a token of the tool's own, between two refusals.","enum":["allowed","denied","not-asked"]},"expired":{"description":"The token that it was made with may have run out by then.","const":true},"result":{"description":"Whether it ended as it must.","enum":["held","failed","no-verdict"]},"drift":{"description":"Whether the broker did something other than predicted.","type":"boolean"},"requestId":{"description":"The broker's id of the request that was refused first.","type":"string"}}},"auditRecord":{"description":"What a step found in the broker's audit log.","type":"object","additionalProperties":false,"required":["checks"],"properties":{"after":{"description":"Only events since this step began counted; without it, those since the run began.","type":"string"},"size":{"description":"How many events the whole log had; absent when it could not be read.","type":"integer","minimum":0},"head":{"description":"The hash of the newest of them.","type":"string"},"checks":{"description":"Everything the step wants of the log.","type":"array","items":{"$ref":"#/$defs/auditCheck"}}}},"auditCheck":{"description":"One thing that a step wants of the audit log, and what it found.","type":"object","additionalProperties":false,"required":["wants","what","at","result"],"properties":{"wants":{"description":"An event that must be there, one that must not, or the whole hash chain.","enum":["present","absent","chain"]},"what":{"description":"It in words, in the playbook's names.","type":"string"},"at":{"description":"The line that wants it.","$ref":"#/$defs/position"},"sought":{"description":"What events were compared with, in the broker's own terms; absent for the chain.","type":"object","additionalProperties":false,"required":["type"],"properties":{"type":{"description":"The type of the event.","type":"string"},"agentId":{"description":"The SPIFFE ID of the agent.","type":"string"},"taskId":{"description":"The task.","type":"string"},"outcome":{"description":"Whether the broker did it or refused it.","enum":["success","denied"]},"revoked":{"description":"What was revoked.","type":"object","additionalProperties":false,"required":["level","target"],"properties":{"level":{"$ref":"#/$defs/level"},"target":{"description":"The target, byte for byte.","type":"string"}}}}},"result":{"description":"Whether the log is as wanted.","enum":["held","failed","no-verdict"]},"event":{"description":"The event that was found, whether it was to be there or not; of a chain, the first that does not follow.","$ref":"#/$defs/auditEvent"},"word":{"description":"Of a chain that does not hold: whether it was changed, or is incomplete.","enum":["changed","incomplete"]},"note":{"description":"Where and how the chain breaks, or why there is no verdict.","type":"string"}}},"revocationRecord":{"description":"One revocation that was sent.","type":"object","additionalProperties":false,"required":["level","name","target","acknowledged"],"properties":{"level":{"$ref":"#/$defs/level"},"name":{"description":"The target, as the playbook names it.","type":"string"},"target":{"description":"The target, byte for byte as sent.","type":"string"},"acknowledged":{"description":"False when the answer got lost: then only the probes, and an answer to sending it again (answersLost of the storage of its step), tell whether it took effect.","type":"boolean"},"count":{"description":"How many tokens the broker says it reached.","type":"integer","minimum":0},"requestId":{"description":"The broker's id of the request.","type":"string"},"acknowledgedAfterMs":{"description":"From sending to the complete answer.","$ref":"#/$defs/milliseconds"},"proof":{"description":"Whether any token of a target that this run did not make was on the board; without one the revocation is acknowledged, not proved.","enum":["probed","not-proved"]}}},"checkRecord":{"description":"Expectation, prediction and observation of one token after one step.","type":"object","additionalProperties":false,"required":["token","expected","by","at","predicted","reasons","observed","result","drift","probes"],"properties":{"token":{"description":"The handle of the token.","type":"string"},"expected":{"description":"What the playbook expects. Either is written down and never judged.","enum":["dead","alive","either","unchanged","expired","dead-on-arrival"]},"by":{"description":"Who expects it: the author by name, the action of the step, or nobody, and then it must not change.","enum":["named","implied","unnamed"]},"at":{"description":"The line that expects it.","$ref":"#/$defs/position"},"predicted":{"description":"What the revocation model says. Unknown: too little is known of the token to tell.","enum":["alive","dead","unknown"]},"reasons":{"description":"Why the model says dead; empty for alive.","type":"array","items":{"$ref":"#/$defs/reason"}},"observed":{"$ref":"#/$defs/verdict"},"before":{"description":"The verdict after the step before; absent for a token this step made.","$ref":"#/$defs/verdict"},"result":{"description":"Whether the expectation held. Recorded is an either.","enum":["held","failed","no-verdict","recorded"]},"drift":{"description":"Whether the broker did something other than predicted.","type":"boolean"},"probes":{"description":"How often the broker was asked about it after this step.","type":"integer","minimum":0},"timeToDeadMs":{"description":"The first refused probe, counted from two moments.","type":"object","additionalProperties":false,"required":["sinceSent","sinceAcknowledged"],"properties":{"sinceSent":{"description":"From sending the revocation, in milliseconds.","type":"number"},"sinceAcknowledged":{"description":"From its acknowledgement, in milliseconds; negative if the token died before.","type":"number"}}},"requestId":{"description":"The broker's id of the deciding probe.","type":"string"},"note":{"description":"Why there is no verdict, or what about the answer was wrong.","type":"string"},"refusals":{"description":"How many refusals agree.","type":"integer","minimum":0},"connections":{"description":"On how many connections they came.","type":"integer","minimum":0},"exchanges":{"description":"What the broker answered in the look before and what decided in this one: of tokens that the playbook names, or that are not as wanted, at most 200 in a step.","type":"array","maxItems":2,"items":{"$ref":"#/$defs/exchange"}},"elsewhere":{"description":"By what in the audit log somebody else ended it after the last step; only of a token that was brought.","$ref":"#/$defs/auditEvent"}}},"exchange":{"description":"A question about a token and its answer, without the token.","type":"object","additionalProperties":false,"required":["answer","method","path","status","at","tookMs"],"properties":{"answer":{"description":"What the broker called the token.","enum":["valid","refused"]},"method":{"description":"The HTTP method.","type":"string"},"path":{"description":"The path, without a query.","type":"string"},"status":{"description":"The HTTP status.","type":"integer","minimum":100,"maximum":999},"requestId":{"description":"The broker's id of the request.","type":"string"},"at":{"description":"When the answer was complete, by this machine's clock.","$ref":"#/$defs/time"},"tookMs":{"description":"From the request's leaving to the last byte of the answer.","$ref":"#/$defs/milliseconds"}}},"auditEvent":{"description":"An event of the broker's audit log.","type":"object","additionalProperties":false,"required":["id","timestamp","hash"],"properties":{"id":{"description":"Its id in the log.","type":"string"},"timestamp":{"description":"When it happened, by the broker's clock and in its spelling.","type":"string"},"hash":{"description":"Its own hash.","type":"string"}}},"reason":{"description":"Why a token is dead.","type":"object","additionalProperties":false,"required":["claim","revocation"],"properties":{"claim":{"description":"The claim through which the revocation reaches it.","enum":["jti","sub","task_id","delegation_chain[0].agent"]},"revocation":{"description":"What was revoked.","type":"object","additionalProperties":false,"required":["level","target","cause"],"properties":{"level":{"$ref":"#/$defs/level"},"target":{"description":"The target, in the playbook's names.","type":"string"},"cause":{"description":"What revoked it.","type":"object","additionalProperties":false,"required":["step","by"],"properties":{"step":{"description":"The id of the step.","type":"string"},"by":{"description":"Renewing and releasing revoke a token, too.","enum":["revoke","renew","release"]}}}}}}},"controlRecord":{"description":"A token of the tool's own, outside every blast radius: while it lives, the broker is not refusing everything.","type":"object","additionalProperties":false,"required":["status","probes"],"properties":{"status":{"description":"Whether it stayed alive through the run.","enum":["alive","lost","not-run"]},"probes":{"description":"How often it was asked about.","type":"integer","minimum":0},"lostAfter":{"description":"The id of the step after which it was no longer alive.","type":"string"},"note":{"description":"What the broker said, or why there was no control.","type":"string"},"jti":{"description":"The control token's id.","type":"string"},"agentId":{"description":"The SPIFFE ID of its agent.","type":"string"},"wireTask":{"description":"Its task, as the broker knows it.","type":"string"}}},"cleanupRecord":{"description":"What was done about everything the run created.","type":"object","additionalProperties":false,"required":["status","released","alreadyDead","leftovers","permanentEntries"],"properties":{"status":{"description":"Whether anything may be left alive.","enum":["clean","failed","nothing-to-do"]},"released":{"description":"How many tokens were released.","type":"integer","minimum":0},"alreadyDead":{"description":"How many were dead or expired already.","type":"integer","minimum":0},"leftovers":{"description":"What may still be alive.","type":"array","items":{"description":"One thing that may be left.","type":"object","additionalProperties":false,"required":["what","reason"],"properties":{"what":{"description":"What it is.","type":"string"},"reason":{"description":"Why it could not be cleaned up.","type":"string"},"expiresAt":{"description":"When it is dead by itself.","$ref":"#/$defs/epochSeconds"}}}},"permanentEntries":{"description":"Revocations that are on the broker's lists; whether it stored them is for storage to say.","type":"array","items":{"description":"One entry on one of the broker's lists.","type":"object","additionalProperties":false,"required":["level","target"],"properties":{"level":{"$ref":"#/$defs/level"},"target":{"description":"The target, as sent.","type":"string"}}}},"revokedTasks":{"description":"The run's own task names that were revoked to end its tokens.","type":"array","items":{"description":"One, as the broker knows it.","type":"string"}},"apps":{"description":"The apps that the run made: deregistered, but their rows stay at the broker.","type":"array","items":{"description":"One app.","type":"object","additionalProperties":false,"required":["name","appId"],"properties":{"name":{"description":"What the playbook calls it.","type":"string"},"appId":{"description":"Its id at the broker.","type":"string"}}}},"deadForUse":{"description":"Dead tokens that were shown to a route that takes tokens: they must be refused there, too.","type":"object","additionalProperties":false,"required":["shown","refused","notShown","seed","accepted","control"],"properties":{"shown":{"description":"How many were shown.","type":"integer","minimum":0},"refused":{"description":"How many of them were refused.","type":"integer","minimum":0},"notShown":{"description":"How many dead tokens were left out of the sample.","type":"integer","minimum":0},"seed":{"description":"What the sample was drawn with.","type":"string"},"accepted":{"description":"Tokens that validate calls dead and that still worked.","type":"array","items":{"description":"One token.","type":"object","additionalProperties":false,"required":["token"],"properties":{"token":{"description":"Its handle.","type":"string"},"requestId":{"description":"The broker's id of the request.","type":"string"}}}},"control":{"description":"Whether the control and our own session were seen alive after all refusals.","enum":["alive-after","not-alive-after","not-asked"]}}},"storage":{"$ref":"#/$defs/storageRecord"}}},"problem":{"description":"Something that went wrong, for people.","type":"object","additionalProperties":false,"required":["code","message"],"properties":{"code":{"description":"What kind of problem it is.","type":"string"},"message":{"description":"What happened, and where.","type":"string"},"hint":{"description":"What to do about it.","type":"string"},"requestId":{"description":"The broker's id of the request.","type":"string"}}},"bundle":{"description":"Several records in one file, with the playbooks that did not run.","type":"object","additionalProperties":false,"required":["bundle","runs","notRun"],"properties":{"bundle":{"description":"The version of this shape.","enum":[1,2]},"runs":{"description":"The records.","type":"array","items":{"$ref":"#"}},"shard":{"description":"Which share of the selected playbooks this is, if it is only a share.","type":"object","additionalProperties":false,"required":["index","of","selected"],"properties":{"index":{"description":"Which shard, from 1.","type":"integer","minimum":1},"of":{"description":"How many shards there are.","type":"integer","minimum":1},"selected":{"description":"The paths of the playbooks of all shards together, in the order of one run.","type":"array","items":{"description":"A path, as the user gave it.","type":"string"}},"broker":{"description":"Which broker this shard ran against.","type":"object","additionalProperties":false,"required":["url","kind"],"properties":{"url":{"description":"Its base address.","type":"string"},"kind":{"description":"The stand-in or a broker.","enum":["embedded","remote"]},"version":{"description":"The version it reports.","type":"string"}}},"hashes":{"description":"Every selected playbook with its hash.","type":"array","items":{"description":"One playbook.","type":"object","additionalProperties":false,"required":["file","sha256"],"properties":{"file":{"description":"Its path, as the user gave it.","type":"string"},"sha256":{"description":"Hex SHA-256 of its bytes.","type":"string","pattern":"^[0-9a-f]{64}$"}}}}}},"notRun":{"description":"Playbooks that were found and did not run.","type":"array","items":{"description":"One playbook without a run.","type":"object","additionalProperties":false,"required":["file","status","reason"],"properties":{"file":{"description":"Its path, as the user gave it.","type":"string"},"status":{"description":"Invalid is an error in the playbook; skipped was asked for and did not run; by-name lay in a folder and runs only where it is named itself.","enum":["invalid","skipped","by-name"]},"reason":{"description":"Why, for people.","type":"string"},"at":{"description":"Where the first error is.","$ref":"#/$defs/position"}}}}}},"note":{"description":"Something that a reader has to know and that nothing is judged by.","type":"object","additionalProperties":false,"required":["code","message"],"properties":{"code":{"description":"What kind of note it is.","type":"string"},"message":{"description":"What is so, and where.","type":"string"},"hint":{"description":"What to do about it.","type":"string"}}},"storageRecord":{"description":"Whether what was revoked is stored, so that it survives the broker's next start, by the broker's own counters.","type":"object","additionalProperties":false,"required":["status","lost","repeats","auditLost","appLookUps"],"properties":{"status":{"description":"Stored, if need be after repeats; not stored; or not observed, because the counters could not be read.","enum":["stored","not-stored","not-observed"]},"lost":{"description":"How many revocations the broker failed to store meanwhile, whoever sent them.","type":"integer","minimum":0},"repeats":{"description":"How many revocations were sent again.","type":"integer","minimum":0},"auditLost":{"description":"How many audit events the broker failed to store meanwhile.","type":"integer","minimum":0},"appLookUps":{"description":"How many look-ups of an app failed meanwhile.","type":"integer","minimum":0},"restarted":{"description":"The broker was started again meanwhile.","const":true},"note":{"description":"Why, in words.","type":"string"},"answersLost":{"description":"Revocations whose answers had got lost; they were sent again before this look.","type":"array","minItems":1,"items":{"description":"One revocation.","type":"object","additionalProperties":false,"required":["level","target","sentAgain"],"properties":{"level":{"$ref":"#/$defs/level"},"target":{"description":"The target, byte for byte as sent.","type":"string"},"sentAgain":{"description":"Whether the broker acknowledged it then.","enum":["acknowledged","not-acknowledged"]}}}}}}}};
const schema37 = {"description":"Which playbook was run.","type":"object","additionalProperties":false,"required":["id","title","tags","references","file","sha256"],"properties":{"id":{"description":"Its id.","type":"string"},"title":{"description":"Its title.","type":"string"},"summary":{"description":"What it is for.","type":"string"},"owner":{"description":"The role that owns it.","type":"string"},"severity":{"description":"The severity it is written for.","type":"string"},"tags":{"description":"Its tags.","type":"array","items":{"description":"One tag.","type":"string"}},"references":{"description":"What it refers to, such as a technique or a standard.","type":"array","items":{"description":"One reference.","type":"object","additionalProperties":false,"required":["source","id"],"properties":{"source":{"description":"Who published it.","type":"string"},"id":{"description":"Its id there.","type":"string"},"url":{"description":"Where it can be read.","type":"string"}}}},"file":{"description":"The path, as the user gave it.","type":"string"},"fragments":{"description":"The fragments that it uses.","type":"array","minItems":1,"items":{"description":"A fragment.","type":"object","additionalProperties":false,"required":["path","sha256"],"properties":{"path":{"description":"From the folder of the playbook, with `/` between folders.","type":"string"},"sha256":{"description":"The SHA-256 of its bytes.","type":"string","pattern":"^[0-9a-f]{64}$"}}}},"sha256":{"description":"The SHA-256 of the file's bytes, in hex.","type":"string","pattern":"^[0-9a-f]{64}$"}}};
const schema38 = {"description":"Which broker it was run against.","type":"object","additionalProperties":false,"required":["url","kind","route"],"properties":{"url":{"description":"Its base address.","type":"string"},"kind":{"description":"Embedded is the stand-in that comes with the tool: it proves the playbook, not your broker.","enum":["embedded","remote"]},"version":{"description":"The version it reports.","type":"string"},"clockOffsetMs":{"description":"Its clock minus ours, in milliseconds, known to a second.","type":"number"},"route":{"description":"Which credentials made the agents.","enum":["app","admin"]},"faults":{"description":"Faults that were switched on in the embedded broker.","type":"array","items":{"description":"One fault, as given.","type":"string"}},"startedAgain":{"description":"Starts of the broker during the run, noticed by its uptime.","type":"array","items":{"description":"One start.","type":"object","additionalProperties":false,"required":["before","uptimeBefore","uptimeAfter"],"properties":{"before":{"description":"The step before whose end it was noticed.","type":"string"},"uptimeBefore":{"description":"Seconds, at the look before.","type":"integer","minimum":0},"uptimeAfter":{"description":"Seconds, at the look that noticed.","type":"integer","minimum":0}}}},"modelVersion":{"description":"The version that the revocation model was made for, where the broker reports another.","type":"string"},"unknownFields":{"description":"Fields of answers that this tool does not know, each once.","type":"array","items":{"description":"The operation and the name of the field.","type":"string"}}}};
const schema90 = {"description":"A token of the tool's own, outside every blast radius: while it lives, the broker is not refusing everything.","type":"object","additionalProperties":false,"required":["status","probes"],"properties":{"status":{"description":"Whether it stayed alive through the run.","enum":["alive","lost","not-run"]},"probes":{"description":"How often it was asked about.","type":"integer","minimum":0},"lostAfter":{"description":"The id of the step after which it was no longer alive.","type":"string"},"note":{"description":"What the broker said, or why there was no control.","type":"string"},"jti":{"description":"The control token's id.","type":"string"},"agentId":{"description":"The SPIFFE ID of its agent.","type":"string"},"wireTask":{"description":"Its task, as the broker knows it.","type":"string"}}};
const func1 = Object.prototype.hasOwnProperty;
const schema32 = {"description":"What is known of the run itself.","type":"object","additionalProperties":false,"required":["id","startedAt","finishedAt","durationMs","outcome","strict","isolation","mode"],"properties":{"id":{"description":"The run's id, which is also part of names on the broker when runs are isolated.","type":"string"},"startedAt":{"description":"When it began, by the clock of the machine it ran on.","$ref":"#/$defs/time"},"finishedAt":{"description":"When it ended, clean-up included.","$ref":"#/$defs/time"},"durationMs":{"description":"How long it took by a monotonic clock, clean-up included.","$ref":"#/$defs/milliseconds"},"outcome":{"description":"How it ended. Only held is green.","enum":["held","failed","no-verdict","cleanup-failed","nothing-ran","interrupted","terminated","hung-up","quit","bug"]},"strict":{"description":"Whether a difference between prediction and observation fails the run.","type":"boolean"},"isolation":{"description":"Whether names on the broker carry the run id, so that runs cannot touch each other.","enum":["run","none"]},"mode":{"description":"A drill revokes only what it made itself; live may revoke what an operator named.","enum":["drill","live"]},"pace":{"description":"From where on this run paused after each request that the broker audits, because other clients were being hit or because the operator asked.","type":"object","additionalProperties":false,"required":["pauseMs","since","reason"],"properties":{"pauseMs":{"description":"How long after each at least; as long as that where the operator asked.","$ref":"#/$defs/milliseconds"},"since":{"description":"The step it began with; setup, or start where it was asked for.","type":"string"},"reason":{"description":"Whether collisions were seen, or the operator asked.","enum":["collisions","asked"]}}},"othersWrote":{"description":"Registrations and revocations in the broker's audit log that are not this run's.","type":"integer","minimum":0}}};
const pattern4 = new RegExp("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$", "u");

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
if(data.startedAt === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "startedAt"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.finishedAt === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "finishedAt"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.durationMs === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "durationMs"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.outcome === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "outcome"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.strict === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "strict"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.isolation === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "isolation"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.mode === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "mode"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema32.properties, key0))){
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
if(data.id !== undefined){
if(typeof data.id !== "string"){
const err9 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.startedAt !== undefined){
let data1 = data.startedAt;
if(typeof data1 === "string"){
if(!pattern4.test(data1)){
const err10 = {instancePath:instancePath+"/startedAt",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$"}};
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
const err11 = {instancePath:instancePath+"/startedAt",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.finishedAt !== undefined){
let data2 = data.finishedAt;
if(typeof data2 === "string"){
if(!pattern4.test(data2)){
const err12 = {instancePath:instancePath+"/finishedAt",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$"}};
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
const err13 = {instancePath:instancePath+"/finishedAt",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.durationMs !== undefined){
let data3 = data.durationMs;
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 0 || isNaN(data3)){
const err14 = {instancePath:instancePath+"/durationMs",schemaPath:"#/$defs/milliseconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
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
const err15 = {instancePath:instancePath+"/durationMs",schemaPath:"#/$defs/milliseconds/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.outcome !== undefined){
let data4 = data.outcome;
if(!((((((((((data4 === "held") || (data4 === "failed")) || (data4 === "no-verdict")) || (data4 === "cleanup-failed")) || (data4 === "nothing-ran")) || (data4 === "interrupted")) || (data4 === "terminated")) || (data4 === "hung-up")) || (data4 === "quit")) || (data4 === "bug"))){
const err16 = {instancePath:instancePath+"/outcome",schemaPath:"#/properties/outcome/enum",keyword:"enum",params:{allowedValues: schema32.properties.outcome.enum}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.strict !== undefined){
if(typeof data.strict !== "boolean"){
const err17 = {instancePath:instancePath+"/strict",schemaPath:"#/properties/strict/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.isolation !== undefined){
let data6 = data.isolation;
if(!((data6 === "run") || (data6 === "none"))){
const err18 = {instancePath:instancePath+"/isolation",schemaPath:"#/properties/isolation/enum",keyword:"enum",params:{allowedValues: schema32.properties.isolation.enum}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.mode !== undefined){
let data7 = data.mode;
if(!((data7 === "drill") || (data7 === "live"))){
const err19 = {instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/enum",keyword:"enum",params:{allowedValues: schema32.properties.mode.enum}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.pace !== undefined){
let data8 = data.pace;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.pauseMs === undefined){
const err20 = {instancePath:instancePath+"/pace",schemaPath:"#/properties/pace/required",keyword:"required",params:{missingProperty: "pauseMs"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data8.since === undefined){
const err21 = {instancePath:instancePath+"/pace",schemaPath:"#/properties/pace/required",keyword:"required",params:{missingProperty: "since"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data8.reason === undefined){
const err22 = {instancePath:instancePath+"/pace",schemaPath:"#/properties/pace/required",keyword:"required",params:{missingProperty: "reason"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
for(const key1 in data8){
if(!(((key1 === "pauseMs") || (key1 === "since")) || (key1 === "reason"))){
const err23 = {instancePath:instancePath+"/pace",schemaPath:"#/properties/pace/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data8.pauseMs !== undefined){
let data9 = data8.pauseMs;
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 < 0 || isNaN(data9)){
const err24 = {instancePath:instancePath+"/pace/pauseMs",schemaPath:"#/$defs/milliseconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/pace/pauseMs",schemaPath:"#/$defs/milliseconds/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data8.since !== undefined){
if(typeof data8.since !== "string"){
const err26 = {instancePath:instancePath+"/pace/since",schemaPath:"#/properties/pace/properties/since/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data8.reason !== undefined){
let data11 = data8.reason;
if(!((data11 === "collisions") || (data11 === "asked"))){
const err27 = {instancePath:instancePath+"/pace/reason",schemaPath:"#/properties/pace/properties/reason/enum",keyword:"enum",params:{allowedValues: schema32.properties.pace.properties.reason.enum}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath:instancePath+"/pace",schemaPath:"#/properties/pace/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.othersWrote !== undefined){
let data12 = data.othersWrote;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err29 = {instancePath:instancePath+"/othersWrote",schemaPath:"#/properties/othersWrote/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 < 0 || isNaN(data12)){
const err30 = {instancePath:instancePath+"/othersWrote",schemaPath:"#/properties/othersWrote/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
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
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema39 = {"description":"One token of the run, without its value.","type":"object","additionalProperties":false,"required":["handle","agent","agentId","jti","fingerprint","origin","task","wireTask","scope","chain","since","issuedAt","expiresAt"],"properties":{"handle":{"description":"Its name in the playbook.","type":"string"},"agent":{"description":"The agent it speaks for, as the playbook names it.","type":"string"},"agentId":{"description":"The SPIFFE ID of that agent.","type":"string"},"jti":{"description":"Its id.","type":"string"},"fingerprint":{"description":"The first twelve hex digits of its SHA-256.","type":"string","pattern":"^[0-9a-f]{12}$"},"origin":{"description":"How it came to be.","enum":["registered","delegated","renewed","brought","logged-in"]},"from":{"description":"The handle it was delegated or renewed from.","type":"string"},"task":{"description":"Its task, as the playbook names it.","type":"string"},"wireTask":{"description":"Its task, as the broker knows it.","type":"string"},"scope":{"description":"What it may do.","type":"array","items":{"description":"One scope, action:resource:identifier.","type":"string"}},"chain":{"description":"The delegators from the root down.","type":"array","items":{"description":"One SPIFFE ID.","type":"string"}},"since":{"description":"The id of the step that made it, or setup.","type":"string"},"issuedAt":{"description":"When it was issued.","$ref":"#/$defs/epochSeconds"},"expiresAt":{"description":"When it expires.","$ref":"#/$defs/epochSeconds"},"askedSeconds":{"description":"The lifetime that was asked for, where the broker gave less.","type":"integer","minimum":0}}};
const pattern8 = new RegExp("^[0-9a-f]{12}$", "u");

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
if(data.handle === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "handle"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.agent === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "agent"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.agentId === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "agentId"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.jti === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "jti"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.fingerprint === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "fingerprint"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.origin === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "origin"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.task === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "task"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.wireTask === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "wireTask"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.scope === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "scope"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data.chain === undefined){
const err9 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "chain"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data.since === undefined){
const err10 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "since"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data.issuedAt === undefined){
const err11 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "issuedAt"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data.expiresAt === undefined){
const err12 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "expiresAt"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema39.properties, key0))){
const err13 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.handle !== undefined){
if(typeof data.handle !== "string"){
const err14 = {instancePath:instancePath+"/handle",schemaPath:"#/properties/handle/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.agent !== undefined){
if(typeof data.agent !== "string"){
const err15 = {instancePath:instancePath+"/agent",schemaPath:"#/properties/agent/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.agentId !== undefined){
if(typeof data.agentId !== "string"){
const err16 = {instancePath:instancePath+"/agentId",schemaPath:"#/properties/agentId/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.jti !== undefined){
if(typeof data.jti !== "string"){
const err17 = {instancePath:instancePath+"/jti",schemaPath:"#/properties/jti/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.fingerprint !== undefined){
let data4 = data.fingerprint;
if(typeof data4 === "string"){
if(!pattern8.test(data4)){
const err18 = {instancePath:instancePath+"/fingerprint",schemaPath:"#/properties/fingerprint/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{12}$"}};
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
const err19 = {instancePath:instancePath+"/fingerprint",schemaPath:"#/properties/fingerprint/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.origin !== undefined){
let data5 = data.origin;
if(!(((((data5 === "registered") || (data5 === "delegated")) || (data5 === "renewed")) || (data5 === "brought")) || (data5 === "logged-in"))){
const err20 = {instancePath:instancePath+"/origin",schemaPath:"#/properties/origin/enum",keyword:"enum",params:{allowedValues: schema39.properties.origin.enum}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.from !== undefined){
if(typeof data.from !== "string"){
const err21 = {instancePath:instancePath+"/from",schemaPath:"#/properties/from/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.task !== undefined){
if(typeof data.task !== "string"){
const err22 = {instancePath:instancePath+"/task",schemaPath:"#/properties/task/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.wireTask !== undefined){
if(typeof data.wireTask !== "string"){
const err23 = {instancePath:instancePath+"/wireTask",schemaPath:"#/properties/wireTask/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.scope !== undefined){
let data9 = data.scope;
if(Array.isArray(data9)){
const len0 = data9.length;
for(let i0=0; i0<len0; i0++){
if(typeof data9[i0] !== "string"){
const err24 = {instancePath:instancePath+"/scope/" + i0,schemaPath:"#/properties/scope/items/type",keyword:"type",params:{type: "string"}};
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
const err25 = {instancePath:instancePath+"/scope",schemaPath:"#/properties/scope/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.chain !== undefined){
let data11 = data.chain;
if(Array.isArray(data11)){
const len1 = data11.length;
for(let i1=0; i1<len1; i1++){
if(typeof data11[i1] !== "string"){
const err26 = {instancePath:instancePath+"/chain/" + i1,schemaPath:"#/properties/chain/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/chain",schemaPath:"#/properties/chain/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.since !== undefined){
if(typeof data.since !== "string"){
const err28 = {instancePath:instancePath+"/since",schemaPath:"#/properties/since/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.issuedAt !== undefined){
let data14 = data.issuedAt;
if(!((typeof data14 == "number") && (isFinite(data14)))){
const err29 = {instancePath:instancePath+"/issuedAt",schemaPath:"#/$defs/epochSeconds/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.expiresAt !== undefined){
let data15 = data.expiresAt;
if(!((typeof data15 == "number") && (isFinite(data15)))){
const err30 = {instancePath:instancePath+"/expiresAt",schemaPath:"#/$defs/epochSeconds/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.askedSeconds !== undefined){
let data16 = data.askedSeconds;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
const err31 = {instancePath:instancePath+"/askedSeconds",schemaPath:"#/properties/askedSeconds/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 < 0 || isNaN(data16)){
const err32 = {instancePath:instancePath+"/askedSeconds",schemaPath:"#/properties/askedSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
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
validate23.errors = vErrors;
return errors === 0;
}
validate23.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema42 = {"description":"One step, or the set-up, told like one.","type":"object","additionalProperties":false,"required":["id","at","status","checks","problems"],"properties":{"id":{"description":"Its id; the set-up is called setup.","type":"string"},"title":{"description":"Its title.","type":"string"},"scenario":{"description":"What has happened, in the story the playbook tells.","type":"string"},"at":{"description":"Where it is in the playbook.","$ref":"#/$defs/position"},"action":{"$ref":"#/$defs/actionRecord"},"status":{"description":"How it ended. Not run is not passed.","enum":["held","failed","no-verdict","not-run"]},"startedAt":{"description":"When it began.","$ref":"#/$defs/time"},"durationMs":{"description":"How long it took.","$ref":"#/$defs/milliseconds"},"checks":{"description":"One for every token that exists after the step; empty when it did not run.","type":"array","items":{"$ref":"#/$defs/checkRecord"}},"problems":{"description":"What went wrong in it, other than an expectation.","type":"array","items":{"$ref":"#/$defs/problem"}},"repetition":{"$ref":"#/$defs/repetitionRecord"},"points":{"description":"What the points besides the broker said that it names.","type":"array","items":{"$ref":"#/$defs/pointRecord"}},"storage":{"$ref":"#/$defs/storageRecord"},"notes":{"description":"What else a reader has to know of it.","type":"array","items":{"$ref":"#/$defs/note"}}}};
const schema44 = {"description":"What a step did.","type":"object","additionalProperties":false,"required":["kind","summary"],"properties":{"kind":{"description":"Which action it was.","enum":["create","delegate","renew","release","revoke","app","login","race","hook","attempt","decide","audit","wait"]},"summary":{"description":"One line for people, in the playbook's names.","type":"string"},"revocations":{"description":"What was revoked, in the broker's own terms.","type":"array","items":{"$ref":"#/$defs/revocationRecord"}},"audit":{"$ref":"#/$defs/auditRecord"},"race":{"$ref":"#/$defs/raceRecord"},"hook":{"$ref":"#/$defs/hookRecord"},"attempt":{"$ref":"#/$defs/attemptRecord"},"effect":{"description":"The author's word that this must change nothing.","const":"none"}}};
const schema53 = {"description":"A storm of renewals, delegations and registrations around a revocation, and whether there was a race at all.","type":"object","additionalProperties":false,"required":["storm","under-way","granted","beside","refused","lost","successors","result"],"properties":{"storm":{"description":"The tokens that were renewed again and again; FROM:TO for what was handed over, and task:NAME for who registered.","type":"array","items":{"description":"A handle.","type":"string"}},"calls":{"description":"What was raced with; renewals alone where it is absent.","type":"array","items":{"description":"A call.","enum":["renew","delegate","register"]}},"under-way":{"description":"How many of them had got something before the revocation was sent.","type":"integer","minimum":0},"granted":{"description":"Calls that were granted.","type":"integer","minimum":0},"beside":{"description":"Calls that were on their way while the revocation was, whatever they were answered.","type":"integer","minimum":0},"refused":{"description":"Calls that were refused.","type":"integer","minimum":0},"lost":{"description":"Calls without an answer: nobody knows whether a token came out of them.","type":"integer","minimum":0},"successors":{"description":"The tokens that came out of it; each of them has a check.","type":"array","items":{"description":"A handle.","type":"string"}},"result":{"description":"Whether there was a race; its checks say who won it.","enum":["held","no-verdict"]}}};
const schema45 = {"description":"One revocation that was sent.","type":"object","additionalProperties":false,"required":["level","name","target","acknowledged"],"properties":{"level":{"$ref":"#/$defs/level"},"name":{"description":"The target, as the playbook names it.","type":"string"},"target":{"description":"The target, byte for byte as sent.","type":"string"},"acknowledged":{"description":"False when the answer got lost: then only the probes, and an answer to sending it again (answersLost of the storage of its step), tell whether it took effect.","type":"boolean"},"count":{"description":"How many tokens the broker says it reached.","type":"integer","minimum":0},"requestId":{"description":"The broker's id of the request.","type":"string"},"acknowledgedAfterMs":{"description":"From sending to the complete answer.","$ref":"#/$defs/milliseconds"},"proof":{"description":"Whether any token of a target that this run did not make was on the board; without one the revocation is acknowledged, not proved.","enum":["probed","not-proved"]}}};
const schema46 = {"description":"The level of a revocation, narrowest first.","enum":["token","agent","task","chain"]};

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
if(data.level === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "level"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.target === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "target"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.acknowledged === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "acknowledged"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!((((((((key0 === "level") || (key0 === "name")) || (key0 === "target")) || (key0 === "acknowledged")) || (key0 === "count")) || (key0 === "requestId")) || (key0 === "acknowledgedAfterMs")) || (key0 === "proof"))){
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
if(data.level !== undefined){
let data0 = data.level;
if(!((((data0 === "token") || (data0 === "agent")) || (data0 === "task")) || (data0 === "chain"))){
const err5 = {instancePath:instancePath+"/level",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema46.enum}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err6 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.target !== undefined){
if(typeof data.target !== "string"){
const err7 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.acknowledged !== undefined){
if(typeof data.acknowledged !== "boolean"){
const err8 = {instancePath:instancePath+"/acknowledged",schemaPath:"#/properties/acknowledged/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.count !== undefined){
let data4 = data.count;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err9 = {instancePath:instancePath+"/count",schemaPath:"#/properties/count/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 0 || isNaN(data4)){
const err10 = {instancePath:instancePath+"/count",schemaPath:"#/properties/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
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
if(data.requestId !== undefined){
if(typeof data.requestId !== "string"){
const err11 = {instancePath:instancePath+"/requestId",schemaPath:"#/properties/requestId/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.acknowledgedAfterMs !== undefined){
let data6 = data.acknowledgedAfterMs;
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
const err12 = {instancePath:instancePath+"/acknowledgedAfterMs",schemaPath:"#/$defs/milliseconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
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
const err13 = {instancePath:instancePath+"/acknowledgedAfterMs",schemaPath:"#/$defs/milliseconds/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.proof !== undefined){
let data7 = data.proof;
if(!((data7 === "probed") || (data7 === "not-proved"))){
const err14 = {instancePath:instancePath+"/proof",schemaPath:"#/properties/proof/enum",keyword:"enum",params:{allowedValues: schema45.properties.proof.enum}};
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
validate27.errors = vErrors;
return errors === 0;
}
validate27.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema49 = {"description":"One thing that a step wants of the audit log, and what it found.","type":"object","additionalProperties":false,"required":["wants","what","at","result"],"properties":{"wants":{"description":"An event that must be there, one that must not, or the whole hash chain.","enum":["present","absent","chain"]},"what":{"description":"It in words, in the playbook's names.","type":"string"},"at":{"description":"The line that wants it.","$ref":"#/$defs/position"},"sought":{"description":"What events were compared with, in the broker's own terms; absent for the chain.","type":"object","additionalProperties":false,"required":["type"],"properties":{"type":{"description":"The type of the event.","type":"string"},"agentId":{"description":"The SPIFFE ID of the agent.","type":"string"},"taskId":{"description":"The task.","type":"string"},"outcome":{"description":"Whether the broker did it or refused it.","enum":["success","denied"]},"revoked":{"description":"What was revoked.","type":"object","additionalProperties":false,"required":["level","target"],"properties":{"level":{"$ref":"#/$defs/level"},"target":{"description":"The target, byte for byte.","type":"string"}}}}},"result":{"description":"Whether the log is as wanted.","enum":["held","failed","no-verdict"]},"event":{"description":"The event that was found, whether it was to be there or not; of a chain, the first that does not follow.","$ref":"#/$defs/auditEvent"},"word":{"description":"Of a chain that does not hold: whether it was changed, or is incomplete.","enum":["changed","incomplete"]},"note":{"description":"Where and how the chain breaks, or why there is no verdict.","type":"string"}}};

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
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.wants === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "wants"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.what === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "what"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.at === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "at"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.result === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "result"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!((((((((key0 === "wants") || (key0 === "what")) || (key0 === "at")) || (key0 === "sought")) || (key0 === "result")) || (key0 === "event")) || (key0 === "word")) || (key0 === "note"))){
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
if(data.wants !== undefined){
let data0 = data.wants;
if(!(((data0 === "present") || (data0 === "absent")) || (data0 === "chain"))){
const err5 = {instancePath:instancePath+"/wants",schemaPath:"#/properties/wants/enum",keyword:"enum",params:{allowedValues: schema49.properties.wants.enum}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.what !== undefined){
if(typeof data.what !== "string"){
const err6 = {instancePath:instancePath+"/what",schemaPath:"#/properties/what/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.at !== undefined){
let data2 = data.at;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.line === undefined){
const err7 = {instancePath:instancePath+"/at",schemaPath:"#/$defs/position/required",keyword:"required",params:{missingProperty: "line"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data2.column === undefined){
const err8 = {instancePath:instancePath+"/at",schemaPath:"#/$defs/position/required",keyword:"required",params:{missingProperty: "column"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
for(const key1 in data2){
if(!(((key1 === "line") || (key1 === "column")) || (key1 === "file"))){
const err9 = {instancePath:instancePath+"/at",schemaPath:"#/$defs/position/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data2.line !== undefined){
let data3 = data2.line;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err10 = {instancePath:instancePath+"/at/line",schemaPath:"#/$defs/position/properties/line/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 1 || isNaN(data3)){
const err11 = {instancePath:instancePath+"/at/line",schemaPath:"#/$defs/position/properties/line/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
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
if(data2.column !== undefined){
let data4 = data2.column;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err12 = {instancePath:instancePath+"/at/column",schemaPath:"#/$defs/position/properties/column/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 1 || isNaN(data4)){
const err13 = {instancePath:instancePath+"/at/column",schemaPath:"#/$defs/position/properties/column/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
if(data2.file !== undefined){
if(typeof data2.file !== "string"){
const err14 = {instancePath:instancePath+"/at/file",schemaPath:"#/$defs/position/properties/file/type",keyword:"type",params:{type: "string"}};
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
const err15 = {instancePath:instancePath+"/at",schemaPath:"#/$defs/position/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.sought !== undefined){
let data6 = data.sought;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if(data6.type === undefined){
const err16 = {instancePath:instancePath+"/sought",schemaPath:"#/properties/sought/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
for(const key2 in data6){
if(!(((((key2 === "type") || (key2 === "agentId")) || (key2 === "taskId")) || (key2 === "outcome")) || (key2 === "revoked"))){
const err17 = {instancePath:instancePath+"/sought",schemaPath:"#/properties/sought/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data6.type !== undefined){
if(typeof data6.type !== "string"){
const err18 = {instancePath:instancePath+"/sought/type",schemaPath:"#/properties/sought/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data6.agentId !== undefined){
if(typeof data6.agentId !== "string"){
const err19 = {instancePath:instancePath+"/sought/agentId",schemaPath:"#/properties/sought/properties/agentId/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data6.taskId !== undefined){
if(typeof data6.taskId !== "string"){
const err20 = {instancePath:instancePath+"/sought/taskId",schemaPath:"#/properties/sought/properties/taskId/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data6.outcome !== undefined){
let data10 = data6.outcome;
if(!((data10 === "success") || (data10 === "denied"))){
const err21 = {instancePath:instancePath+"/sought/outcome",schemaPath:"#/properties/sought/properties/outcome/enum",keyword:"enum",params:{allowedValues: schema49.properties.sought.properties.outcome.enum}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data6.revoked !== undefined){
let data11 = data6.revoked;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(data11.level === undefined){
const err22 = {instancePath:instancePath+"/sought/revoked",schemaPath:"#/properties/sought/properties/revoked/required",keyword:"required",params:{missingProperty: "level"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data11.target === undefined){
const err23 = {instancePath:instancePath+"/sought/revoked",schemaPath:"#/properties/sought/properties/revoked/required",keyword:"required",params:{missingProperty: "target"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
for(const key3 in data11){
if(!((key3 === "level") || (key3 === "target"))){
const err24 = {instancePath:instancePath+"/sought/revoked",schemaPath:"#/properties/sought/properties/revoked/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data11.level !== undefined){
let data12 = data11.level;
if(!((((data12 === "token") || (data12 === "agent")) || (data12 === "task")) || (data12 === "chain"))){
const err25 = {instancePath:instancePath+"/sought/revoked/level",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema46.enum}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data11.target !== undefined){
if(typeof data11.target !== "string"){
const err26 = {instancePath:instancePath+"/sought/revoked/target",schemaPath:"#/properties/sought/properties/revoked/properties/target/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/sought/revoked",schemaPath:"#/properties/sought/properties/revoked/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath:instancePath+"/sought",schemaPath:"#/properties/sought/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.result !== undefined){
let data14 = data.result;
if(!(((data14 === "held") || (data14 === "failed")) || (data14 === "no-verdict"))){
const err29 = {instancePath:instancePath+"/result",schemaPath:"#/properties/result/enum",keyword:"enum",params:{allowedValues: schema49.properties.result.enum}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.event !== undefined){
let data15 = data.event;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
if(data15.id === undefined){
const err30 = {instancePath:instancePath+"/event",schemaPath:"#/$defs/auditEvent/required",keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(data15.timestamp === undefined){
const err31 = {instancePath:instancePath+"/event",schemaPath:"#/$defs/auditEvent/required",keyword:"required",params:{missingProperty: "timestamp"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data15.hash === undefined){
const err32 = {instancePath:instancePath+"/event",schemaPath:"#/$defs/auditEvent/required",keyword:"required",params:{missingProperty: "hash"}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
for(const key4 in data15){
if(!(((key4 === "id") || (key4 === "timestamp")) || (key4 === "hash"))){
const err33 = {instancePath:instancePath+"/event",schemaPath:"#/$defs/auditEvent/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data15.id !== undefined){
if(typeof data15.id !== "string"){
const err34 = {instancePath:instancePath+"/event/id",schemaPath:"#/$defs/auditEvent/properties/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data15.timestamp !== undefined){
if(typeof data15.timestamp !== "string"){
const err35 = {instancePath:instancePath+"/event/timestamp",schemaPath:"#/$defs/auditEvent/properties/timestamp/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data15.hash !== undefined){
if(typeof data15.hash !== "string"){
const err36 = {instancePath:instancePath+"/event/hash",schemaPath:"#/$defs/auditEvent/properties/hash/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
else {
const err37 = {instancePath:instancePath+"/event",schemaPath:"#/$defs/auditEvent/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data.word !== undefined){
let data19 = data.word;
if(!((data19 === "changed") || (data19 === "incomplete"))){
const err38 = {instancePath:instancePath+"/word",schemaPath:"#/properties/word/enum",keyword:"enum",params:{allowedValues: schema49.properties.word.enum}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data.note !== undefined){
if(typeof data.note !== "string"){
const err39 = {instancePath:instancePath+"/note",schemaPath:"#/properties/note/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
else {
const err40 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
validate30.errors = vErrors;
return errors === 0;
}
validate30.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


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
if(data.checks === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "checks"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "after") || (key0 === "size")) || (key0 === "head")) || (key0 === "checks"))){
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
if(typeof data.after !== "string"){
const err2 = {instancePath:instancePath+"/after",schemaPath:"#/properties/after/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.size !== undefined){
let data1 = data.size;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err3 = {instancePath:instancePath+"/size",schemaPath:"#/properties/size/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 0 || isNaN(data1)){
const err4 = {instancePath:instancePath+"/size",schemaPath:"#/properties/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
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
if(data.head !== undefined){
if(typeof data.head !== "string"){
const err5 = {instancePath:instancePath+"/head",schemaPath:"#/properties/head/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.checks !== undefined){
let data3 = data.checks;
if(Array.isArray(data3)){
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
if(!(validate30(data3[i0], {instancePath:instancePath+"/checks/" + i0,parentData:data3,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
}
}
else {
const err6 = {instancePath:instancePath+"/checks",schemaPath:"#/properties/checks/type",keyword:"type",params:{type: "array"}};
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
validate29.errors = vErrors;
return errors === 0;
}
validate29.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema54 = {"description":"A command of the operator's, and what came of it.","type":"object","additionalProperties":false,"required":["name","durationMs","output","wants","result"],"properties":{"name":{"description":"Its name.","type":"string"},"exitCode":{"description":"Absent where it did not end by itself.","type":"integer"},"signal":{"description":"The signal that ended it.","type":"string"},"timedOut":{"description":"It was not done in time.","const":true},"durationMs":{"description":"How long it took.","$ref":"#/$defs/milliseconds"},"output":{"description":"The end of what it wrote, secrets masked.","type":"string"},"shortened":{"description":"It wrote more.","const":true},"wants":{"description":"What it had to bring about.","enum":["success","restart"]},"restarted":{"description":"Whether the broker was seen to have started again.","type":"boolean"},"result":{"description":"What it is worth.","enum":["held","no-verdict"]}}};

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
if(data.durationMs === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "durationMs"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.output === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "output"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.wants === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "wants"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.result === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "result"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema54.properties, key0))){
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
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err6 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.exitCode !== undefined){
let data1 = data.exitCode;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err7 = {instancePath:instancePath+"/exitCode",schemaPath:"#/properties/exitCode/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.signal !== undefined){
if(typeof data.signal !== "string"){
const err8 = {instancePath:instancePath+"/signal",schemaPath:"#/properties/signal/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.timedOut !== undefined){
if(true !== data.timedOut){
const err9 = {instancePath:instancePath+"/timedOut",schemaPath:"#/properties/timedOut/const",keyword:"const",params:{allowedValue: true}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.durationMs !== undefined){
let data4 = data.durationMs;
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 0 || isNaN(data4)){
const err10 = {instancePath:instancePath+"/durationMs",schemaPath:"#/$defs/milliseconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
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
const err11 = {instancePath:instancePath+"/durationMs",schemaPath:"#/$defs/milliseconds/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.output !== undefined){
if(typeof data.output !== "string"){
const err12 = {instancePath:instancePath+"/output",schemaPath:"#/properties/output/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.shortened !== undefined){
if(true !== data.shortened){
const err13 = {instancePath:instancePath+"/shortened",schemaPath:"#/properties/shortened/const",keyword:"const",params:{allowedValue: true}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.wants !== undefined){
let data7 = data.wants;
if(!((data7 === "success") || (data7 === "restart"))){
const err14 = {instancePath:instancePath+"/wants",schemaPath:"#/properties/wants/enum",keyword:"enum",params:{allowedValues: schema54.properties.wants.enum}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.restarted !== undefined){
if(typeof data.restarted !== "boolean"){
const err15 = {instancePath:instancePath+"/restarted",schemaPath:"#/properties/restarted/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.result !== undefined){
let data9 = data.result;
if(!((data9 === "held") || (data9 === "no-verdict"))){
const err16 = {instancePath:instancePath+"/result",schemaPath:"#/properties/result/enum",keyword:"enum",params:{allowedValues: schema54.properties.result.enum}};
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
else {
const err17 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
validate33.errors = vErrors;
return errors === 0;
}
validate33.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema56 = {"description":"A call whose answer is what its step is about, and what came of it.","type":"object","additionalProperties":false,"required":["call","at","wants","predicted","observed","refusals","control","result","drift"],"properties":{"call":{"description":"The playbook's word for the call.","type":"string"},"at":{"description":"The line that wants it.","$ref":"#/$defs/position"},"wants":{"description":"What must come of it.","enum":["denied","allowed"]},"status":{"description":"The HTTP status of the refusal that is wanted.","type":"integer","minimum":400,"maximum":499},"predicted":{"description":"What the revocation model says. Unknown: too little is known of the token to tell.","enum":["denied","allowed","unknown"]},"observed":{"description":"What the broker answered. Denied otherwise: in words that it does not use for this call. Unsteady: refused, and allowed when it was asked again.","enum":["denied","denied-otherwise","allowed","unsteady"]},"refusals":{"description":"How many refusals agree.","type":"integer","minimum":0},"refusal":{"description":"The refusal in the broker's words.","type":"object","additionalProperties":false,"required":["status","detail"],"properties":{"status":{"description":"The HTTP status.","type":"integer"},"detail":{"description":"The detail.","type":"string"}}},"control":{"description":"What came of the same call by a token of the tool's own, between two refusals.","enum":["allowed","denied","not-asked"]},"expired":{"description":"The token that it was made with may have run out by then.","const":true},"result":{"description":"Whether it ended as it must.","enum":["held","failed","no-verdict"]},"drift":{"description":"Whether the broker did something other than predicted.","type":"boolean"},"requestId":{"description":"The broker's id of the request that was refused first.","type":"string"}}};

function validate35(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate35.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.call === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "call"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.at === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "at"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.wants === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "wants"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.predicted === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "predicted"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.observed === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "observed"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.refusals === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "refusals"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.control === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "control"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.result === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "result"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.drift === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "drift"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema56.properties, key0))){
const err9 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.call !== undefined){
if(typeof data.call !== "string"){
const err10 = {instancePath:instancePath+"/call",schemaPath:"#/properties/call/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.at !== undefined){
let data1 = data.at;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.line === undefined){
const err11 = {instancePath:instancePath+"/at",schemaPath:"#/$defs/position/required",keyword:"required",params:{missingProperty: "line"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data1.column === undefined){
const err12 = {instancePath:instancePath+"/at",schemaPath:"#/$defs/position/required",keyword:"required",params:{missingProperty: "column"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
for(const key1 in data1){
if(!(((key1 === "line") || (key1 === "column")) || (key1 === "file"))){
const err13 = {instancePath:instancePath+"/at",schemaPath:"#/$defs/position/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data1.line !== undefined){
let data2 = data1.line;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err14 = {instancePath:instancePath+"/at/line",schemaPath:"#/$defs/position/properties/line/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 1 || isNaN(data2)){
const err15 = {instancePath:instancePath+"/at/line",schemaPath:"#/$defs/position/properties/line/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
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
if(data1.column !== undefined){
let data3 = data1.column;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err16 = {instancePath:instancePath+"/at/column",schemaPath:"#/$defs/position/properties/column/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 1 || isNaN(data3)){
const err17 = {instancePath:instancePath+"/at/column",schemaPath:"#/$defs/position/properties/column/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
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
if(data1.file !== undefined){
if(typeof data1.file !== "string"){
const err18 = {instancePath:instancePath+"/at/file",schemaPath:"#/$defs/position/properties/file/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/at",schemaPath:"#/$defs/position/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.wants !== undefined){
let data5 = data.wants;
if(!((data5 === "denied") || (data5 === "allowed"))){
const err20 = {instancePath:instancePath+"/wants",schemaPath:"#/properties/wants/enum",keyword:"enum",params:{allowedValues: schema56.properties.wants.enum}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.status !== undefined){
let data6 = data.status;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err21 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 499 || isNaN(data6)){
const err22 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/maximum",keyword:"maximum",params:{comparison: "<=", limit: 499}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data6 < 400 || isNaN(data6)){
const err23 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/minimum",keyword:"minimum",params:{comparison: ">=", limit: 400}};
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
if(data.predicted !== undefined){
let data7 = data.predicted;
if(!(((data7 === "denied") || (data7 === "allowed")) || (data7 === "unknown"))){
const err24 = {instancePath:instancePath+"/predicted",schemaPath:"#/properties/predicted/enum",keyword:"enum",params:{allowedValues: schema56.properties.predicted.enum}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.observed !== undefined){
let data8 = data.observed;
if(!((((data8 === "denied") || (data8 === "denied-otherwise")) || (data8 === "allowed")) || (data8 === "unsteady"))){
const err25 = {instancePath:instancePath+"/observed",schemaPath:"#/properties/observed/enum",keyword:"enum",params:{allowedValues: schema56.properties.observed.enum}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.refusals !== undefined){
let data9 = data.refusals;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
const err26 = {instancePath:instancePath+"/refusals",schemaPath:"#/properties/refusals/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 < 0 || isNaN(data9)){
const err27 = {instancePath:instancePath+"/refusals",schemaPath:"#/properties/refusals/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
if(data.refusal !== undefined){
let data10 = data.refusal;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.status === undefined){
const err28 = {instancePath:instancePath+"/refusal",schemaPath:"#/properties/refusal/required",keyword:"required",params:{missingProperty: "status"}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data10.detail === undefined){
const err29 = {instancePath:instancePath+"/refusal",schemaPath:"#/properties/refusal/required",keyword:"required",params:{missingProperty: "detail"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
for(const key2 in data10){
if(!((key2 === "status") || (key2 === "detail"))){
const err30 = {instancePath:instancePath+"/refusal",schemaPath:"#/properties/refusal/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data10.status !== undefined){
let data11 = data10.status;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
const err31 = {instancePath:instancePath+"/refusal/status",schemaPath:"#/properties/refusal/properties/status/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data10.detail !== undefined){
if(typeof data10.detail !== "string"){
const err32 = {instancePath:instancePath+"/refusal/detail",schemaPath:"#/properties/refusal/properties/detail/type",keyword:"type",params:{type: "string"}};
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
const err33 = {instancePath:instancePath+"/refusal",schemaPath:"#/properties/refusal/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data.control !== undefined){
let data13 = data.control;
if(!(((data13 === "allowed") || (data13 === "denied")) || (data13 === "not-asked"))){
const err34 = {instancePath:instancePath+"/control",schemaPath:"#/properties/control/enum",keyword:"enum",params:{allowedValues: schema56.properties.control.enum}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.expired !== undefined){
if(true !== data.expired){
const err35 = {instancePath:instancePath+"/expired",schemaPath:"#/properties/expired/const",keyword:"const",params:{allowedValue: true}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data.result !== undefined){
let data15 = data.result;
if(!(((data15 === "held") || (data15 === "failed")) || (data15 === "no-verdict"))){
const err36 = {instancePath:instancePath+"/result",schemaPath:"#/properties/result/enum",keyword:"enum",params:{allowedValues: schema56.properties.result.enum}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data.drift !== undefined){
if(typeof data.drift !== "boolean"){
const err37 = {instancePath:instancePath+"/drift",schemaPath:"#/properties/drift/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data.requestId !== undefined){
if(typeof data.requestId !== "string"){
const err38 = {instancePath:instancePath+"/requestId",schemaPath:"#/properties/requestId/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
else {
const err39 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
validate35.errors = vErrors;
return errors === 0;
}
validate35.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate26(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate26.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.summary === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "summary"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((((((((key0 === "kind") || (key0 === "summary")) || (key0 === "revocations")) || (key0 === "audit")) || (key0 === "race")) || (key0 === "hook")) || (key0 === "attempt")) || (key0 === "effect"))){
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
if(data.kind !== undefined){
let data0 = data.kind;
if(!(((((((((((((data0 === "create") || (data0 === "delegate")) || (data0 === "renew")) || (data0 === "release")) || (data0 === "revoke")) || (data0 === "app")) || (data0 === "login")) || (data0 === "race")) || (data0 === "hook")) || (data0 === "attempt")) || (data0 === "decide")) || (data0 === "audit")) || (data0 === "wait"))){
const err3 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema44.properties.kind.enum}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.summary !== undefined){
if(typeof data.summary !== "string"){
const err4 = {instancePath:instancePath+"/summary",schemaPath:"#/properties/summary/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.revocations !== undefined){
let data2 = data.revocations;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
if(!(validate27(data2[i0], {instancePath:instancePath+"/revocations/" + i0,parentData:data2,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
errors = vErrors.length;
}
}
}
else {
const err5 = {instancePath:instancePath+"/revocations",schemaPath:"#/properties/revocations/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.audit !== undefined){
if(!(validate29(data.audit, {instancePath:instancePath+"/audit",parentData:data,parentDataProperty:"audit",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
}
if(data.race !== undefined){
let data5 = data.race;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(data5.storm === undefined){
const err6 = {instancePath:instancePath+"/race",schemaPath:"#/$defs/raceRecord/required",keyword:"required",params:{missingProperty: "storm"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data5["under-way"] === undefined){
const err7 = {instancePath:instancePath+"/race",schemaPath:"#/$defs/raceRecord/required",keyword:"required",params:{missingProperty: "under-way"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data5.granted === undefined){
const err8 = {instancePath:instancePath+"/race",schemaPath:"#/$defs/raceRecord/required",keyword:"required",params:{missingProperty: "granted"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data5.beside === undefined){
const err9 = {instancePath:instancePath+"/race",schemaPath:"#/$defs/raceRecord/required",keyword:"required",params:{missingProperty: "beside"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data5.refused === undefined){
const err10 = {instancePath:instancePath+"/race",schemaPath:"#/$defs/raceRecord/required",keyword:"required",params:{missingProperty: "refused"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data5.lost === undefined){
const err11 = {instancePath:instancePath+"/race",schemaPath:"#/$defs/raceRecord/required",keyword:"required",params:{missingProperty: "lost"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data5.successors === undefined){
const err12 = {instancePath:instancePath+"/race",schemaPath:"#/$defs/raceRecord/required",keyword:"required",params:{missingProperty: "successors"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data5.result === undefined){
const err13 = {instancePath:instancePath+"/race",schemaPath:"#/$defs/raceRecord/required",keyword:"required",params:{missingProperty: "result"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
for(const key1 in data5){
if(!(func1.call(schema53.properties, key1))){
const err14 = {instancePath:instancePath+"/race",schemaPath:"#/$defs/raceRecord/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data5.storm !== undefined){
let data6 = data5.storm;
if(Array.isArray(data6)){
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
if(typeof data6[i1] !== "string"){
const err15 = {instancePath:instancePath+"/race/storm/" + i1,schemaPath:"#/$defs/raceRecord/properties/storm/items/type",keyword:"type",params:{type: "string"}};
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
const err16 = {instancePath:instancePath+"/race/storm",schemaPath:"#/$defs/raceRecord/properties/storm/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data5.calls !== undefined){
let data8 = data5.calls;
if(Array.isArray(data8)){
const len2 = data8.length;
for(let i2=0; i2<len2; i2++){
let data9 = data8[i2];
if(!(((data9 === "renew") || (data9 === "delegate")) || (data9 === "register"))){
const err17 = {instancePath:instancePath+"/race/calls/" + i2,schemaPath:"#/$defs/raceRecord/properties/calls/items/enum",keyword:"enum",params:{allowedValues: schema53.properties.calls.items.enum}};
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
const err18 = {instancePath:instancePath+"/race/calls",schemaPath:"#/$defs/raceRecord/properties/calls/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data5["under-way"] !== undefined){
let data10 = data5["under-way"];
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err19 = {instancePath:instancePath+"/race/under-way",schemaPath:"#/$defs/raceRecord/properties/under-way/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 < 0 || isNaN(data10)){
const err20 = {instancePath:instancePath+"/race/under-way",schemaPath:"#/$defs/raceRecord/properties/under-way/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
if(data5.granted !== undefined){
let data11 = data5.granted;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
const err21 = {instancePath:instancePath+"/race/granted",schemaPath:"#/$defs/raceRecord/properties/granted/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 < 0 || isNaN(data11)){
const err22 = {instancePath:instancePath+"/race/granted",schemaPath:"#/$defs/raceRecord/properties/granted/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
if(data5.beside !== undefined){
let data12 = data5.beside;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err23 = {instancePath:instancePath+"/race/beside",schemaPath:"#/$defs/raceRecord/properties/beside/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 < 0 || isNaN(data12)){
const err24 = {instancePath:instancePath+"/race/beside",schemaPath:"#/$defs/raceRecord/properties/beside/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
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
if(data5.refused !== undefined){
let data13 = data5.refused;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
const err25 = {instancePath:instancePath+"/race/refused",schemaPath:"#/$defs/raceRecord/properties/refused/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 < 0 || isNaN(data13)){
const err26 = {instancePath:instancePath+"/race/refused",schemaPath:"#/$defs/raceRecord/properties/refused/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
if(data5.lost !== undefined){
let data14 = data5.lost;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
const err27 = {instancePath:instancePath+"/race/lost",schemaPath:"#/$defs/raceRecord/properties/lost/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 < 0 || isNaN(data14)){
const err28 = {instancePath:instancePath+"/race/lost",schemaPath:"#/$defs/raceRecord/properties/lost/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
if(data5.successors !== undefined){
let data15 = data5.successors;
if(Array.isArray(data15)){
const len3 = data15.length;
for(let i3=0; i3<len3; i3++){
if(typeof data15[i3] !== "string"){
const err29 = {instancePath:instancePath+"/race/successors/" + i3,schemaPath:"#/$defs/raceRecord/properties/successors/items/type",keyword:"type",params:{type: "string"}};
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
const err30 = {instancePath:instancePath+"/race/successors",schemaPath:"#/$defs/raceRecord/properties/successors/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data5.result !== undefined){
let data17 = data5.result;
if(!((data17 === "held") || (data17 === "no-verdict"))){
const err31 = {instancePath:instancePath+"/race/result",schemaPath:"#/$defs/raceRecord/properties/result/enum",keyword:"enum",params:{allowedValues: schema53.properties.result.enum}};
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
else {
const err32 = {instancePath:instancePath+"/race",schemaPath:"#/$defs/raceRecord/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.hook !== undefined){
if(!(validate33(data.hook, {instancePath:instancePath+"/hook",parentData:data,parentDataProperty:"hook",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate33.errors : vErrors.concat(validate33.errors);
errors = vErrors.length;
}
}
if(data.attempt !== undefined){
if(!(validate35(data.attempt, {instancePath:instancePath+"/attempt",parentData:data,parentDataProperty:"attempt",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
errors = vErrors.length;
}
}
if(data.effect !== undefined){
if("none" !== data.effect){
const err33 = {instancePath:instancePath+"/effect",schemaPath:"#/properties/effect/const",keyword:"const",params:{allowedValue: "none"}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
else {
const err34 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
validate26.errors = vErrors;
return errors === 0;
}
validate26.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema60 = {"description":"Expectation, prediction and observation of one token after one step.","type":"object","additionalProperties":false,"required":["token","expected","by","at","predicted","reasons","observed","result","drift","probes"],"properties":{"token":{"description":"The handle of the token.","type":"string"},"expected":{"description":"What the playbook expects. Either is written down and never judged.","enum":["dead","alive","either","unchanged","expired","dead-on-arrival"]},"by":{"description":"Who expects it: the author by name, the action of the step, or nobody, and then it must not change.","enum":["named","implied","unnamed"]},"at":{"description":"The line that expects it.","$ref":"#/$defs/position"},"predicted":{"description":"What the revocation model says. Unknown: too little is known of the token to tell.","enum":["alive","dead","unknown"]},"reasons":{"description":"Why the model says dead; empty for alive.","type":"array","items":{"$ref":"#/$defs/reason"}},"observed":{"$ref":"#/$defs/verdict"},"before":{"description":"The verdict after the step before; absent for a token this step made.","$ref":"#/$defs/verdict"},"result":{"description":"Whether the expectation held. Recorded is an either.","enum":["held","failed","no-verdict","recorded"]},"drift":{"description":"Whether the broker did something other than predicted.","type":"boolean"},"probes":{"description":"How often the broker was asked about it after this step.","type":"integer","minimum":0},"timeToDeadMs":{"description":"The first refused probe, counted from two moments.","type":"object","additionalProperties":false,"required":["sinceSent","sinceAcknowledged"],"properties":{"sinceSent":{"description":"From sending the revocation, in milliseconds.","type":"number"},"sinceAcknowledged":{"description":"From its acknowledgement, in milliseconds; negative if the token died before.","type":"number"}}},"requestId":{"description":"The broker's id of the deciding probe.","type":"string"},"note":{"description":"Why there is no verdict, or what about the answer was wrong.","type":"string"},"refusals":{"description":"How many refusals agree.","type":"integer","minimum":0},"connections":{"description":"On how many connections they came.","type":"integer","minimum":0},"exchanges":{"description":"What the broker answered in the look before and what decided in this one: of tokens that the playbook names, or that are not as wanted, at most 200 in a step.","type":"array","maxItems":2,"items":{"$ref":"#/$defs/exchange"}},"elsewhere":{"description":"By what in the audit log somebody else ended it after the last step; only of a token that was brought.","$ref":"#/$defs/auditEvent"}}};
const schema64 = {"description":"The state of one token as far as the run can know it. Dead: seen alive before, now refused, not yet expired, and predicted by what the run did. Unexplained: as dead, but nothing in the run predicts it. Dead-on-arrival: issued and refused at once, as a revocation of the run predicts. Expired: refused after its expiry. Expired, never-alive and unknown prove nothing about a revocation.","enum":["alive","dead","unexplained","dead-on-arrival","expired","never-alive","unknown"]};
const schema62 = {"description":"Why a token is dead.","type":"object","additionalProperties":false,"required":["claim","revocation"],"properties":{"claim":{"description":"The claim through which the revocation reaches it.","enum":["jti","sub","task_id","delegation_chain[0].agent"]},"revocation":{"description":"What was revoked.","type":"object","additionalProperties":false,"required":["level","target","cause"],"properties":{"level":{"$ref":"#/$defs/level"},"target":{"description":"The target, in the playbook's names.","type":"string"},"cause":{"description":"What revoked it.","type":"object","additionalProperties":false,"required":["step","by"],"properties":{"step":{"description":"The id of the step.","type":"string"},"by":{"description":"Renewing and releasing revoke a token, too.","enum":["revoke","renew","release"]}}}}}}};

function validate39(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate39.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.claim === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "claim"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.revocation === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "revocation"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "claim") || (key0 === "revocation"))){
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
if(data.claim !== undefined){
let data0 = data.claim;
if(!((((data0 === "jti") || (data0 === "sub")) || (data0 === "task_id")) || (data0 === "delegation_chain[0].agent"))){
const err3 = {instancePath:instancePath+"/claim",schemaPath:"#/properties/claim/enum",keyword:"enum",params:{allowedValues: schema62.properties.claim.enum}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.revocation !== undefined){
let data1 = data.revocation;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.level === undefined){
const err4 = {instancePath:instancePath+"/revocation",schemaPath:"#/properties/revocation/required",keyword:"required",params:{missingProperty: "level"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data1.target === undefined){
const err5 = {instancePath:instancePath+"/revocation",schemaPath:"#/properties/revocation/required",keyword:"required",params:{missingProperty: "target"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data1.cause === undefined){
const err6 = {instancePath:instancePath+"/revocation",schemaPath:"#/properties/revocation/required",keyword:"required",params:{missingProperty: "cause"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
for(const key1 in data1){
if(!(((key1 === "level") || (key1 === "target")) || (key1 === "cause"))){
const err7 = {instancePath:instancePath+"/revocation",schemaPath:"#/properties/revocation/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data1.level !== undefined){
let data2 = data1.level;
if(!((((data2 === "token") || (data2 === "agent")) || (data2 === "task")) || (data2 === "chain"))){
const err8 = {instancePath:instancePath+"/revocation/level",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema46.enum}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data1.target !== undefined){
if(typeof data1.target !== "string"){
const err9 = {instancePath:instancePath+"/revocation/target",schemaPath:"#/properties/revocation/properties/target/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data1.cause !== undefined){
let data4 = data1.cause;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.step === undefined){
const err10 = {instancePath:instancePath+"/revocation/cause",schemaPath:"#/properties/revocation/properties/cause/required",keyword:"required",params:{missingProperty: "step"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data4.by === undefined){
const err11 = {instancePath:instancePath+"/revocation/cause",schemaPath:"#/properties/revocation/properties/cause/required",keyword:"required",params:{missingProperty: "by"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
for(const key2 in data4){
if(!((key2 === "step") || (key2 === "by"))){
const err12 = {instancePath:instancePath+"/revocation/cause",schemaPath:"#/properties/revocation/properties/cause/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data4.step !== undefined){
if(typeof data4.step !== "string"){
const err13 = {instancePath:instancePath+"/revocation/cause/step",schemaPath:"#/properties/revocation/properties/cause/properties/step/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data4.by !== undefined){
let data6 = data4.by;
if(!(((data6 === "revoke") || (data6 === "renew")) || (data6 === "release"))){
const err14 = {instancePath:instancePath+"/revocation/cause/by",schemaPath:"#/properties/revocation/properties/cause/properties/by/enum",keyword:"enum",params:{allowedValues: schema62.properties.revocation.properties.cause.properties.by.enum}};
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
const err15 = {instancePath:instancePath+"/revocation/cause",schemaPath:"#/properties/revocation/properties/cause/type",keyword:"type",params:{type: "object"}};
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
const err16 = {instancePath:instancePath+"/revocation",schemaPath:"#/properties/revocation/type",keyword:"type",params:{type: "object"}};
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
else {
const err17 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
validate39.errors = vErrors;
return errors === 0;
}
validate39.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema66 = {"description":"A question about a token and its answer, without the token.","type":"object","additionalProperties":false,"required":["answer","method","path","status","at","tookMs"],"properties":{"answer":{"description":"What the broker called the token.","enum":["valid","refused"]},"method":{"description":"The HTTP method.","type":"string"},"path":{"description":"The path, without a query.","type":"string"},"status":{"description":"The HTTP status.","type":"integer","minimum":100,"maximum":999},"requestId":{"description":"The broker's id of the request.","type":"string"},"at":{"description":"When the answer was complete, by this machine's clock.","$ref":"#/$defs/time"},"tookMs":{"description":"From the request's leaving to the last byte of the answer.","$ref":"#/$defs/milliseconds"}}};

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
if(data.answer === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "answer"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.method === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "method"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.path === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "path"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.status === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "status"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.at === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "at"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.tookMs === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "tookMs"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key0 in data){
if(!(((((((key0 === "answer") || (key0 === "method")) || (key0 === "path")) || (key0 === "status")) || (key0 === "requestId")) || (key0 === "at")) || (key0 === "tookMs"))){
const err6 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.answer !== undefined){
let data0 = data.answer;
if(!((data0 === "valid") || (data0 === "refused"))){
const err7 = {instancePath:instancePath+"/answer",schemaPath:"#/properties/answer/enum",keyword:"enum",params:{allowedValues: schema66.properties.answer.enum}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.method !== undefined){
if(typeof data.method !== "string"){
const err8 = {instancePath:instancePath+"/method",schemaPath:"#/properties/method/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.path !== undefined){
if(typeof data.path !== "string"){
const err9 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.status !== undefined){
let data3 = data.status;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err10 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 999 || isNaN(data3)){
const err11 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/maximum",keyword:"maximum",params:{comparison: "<=", limit: 999}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data3 < 100 || isNaN(data3)){
const err12 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/minimum",keyword:"minimum",params:{comparison: ">=", limit: 100}};
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
if(data.requestId !== undefined){
if(typeof data.requestId !== "string"){
const err13 = {instancePath:instancePath+"/requestId",schemaPath:"#/properties/requestId/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.at !== undefined){
let data5 = data.at;
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
const err14 = {instancePath:instancePath+"/at",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$"}};
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
const err15 = {instancePath:instancePath+"/at",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.tookMs !== undefined){
let data6 = data.tookMs;
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
const err16 = {instancePath:instancePath+"/tookMs",schemaPath:"#/$defs/milliseconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/tookMs",schemaPath:"#/$defs/milliseconds/type",keyword:"type",params:{type: "number"}};
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
validate41.errors = vErrors;
return errors === 0;
}
validate41.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate38(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate38.evaluated;
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
if(data.expected === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "expected"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.by === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "by"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.at === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "at"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.predicted === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "predicted"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.reasons === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "reasons"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.observed === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "observed"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.result === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "result"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.drift === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "drift"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data.probes === undefined){
const err9 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "probes"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema60.properties, key0))){
const err10 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.token !== undefined){
if(typeof data.token !== "string"){
const err11 = {instancePath:instancePath+"/token",schemaPath:"#/properties/token/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.expected !== undefined){
let data1 = data.expected;
if(!((((((data1 === "dead") || (data1 === "alive")) || (data1 === "either")) || (data1 === "unchanged")) || (data1 === "expired")) || (data1 === "dead-on-arrival"))){
const err12 = {instancePath:instancePath+"/expected",schemaPath:"#/properties/expected/enum",keyword:"enum",params:{allowedValues: schema60.properties.expected.enum}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.by !== undefined){
let data2 = data.by;
if(!(((data2 === "named") || (data2 === "implied")) || (data2 === "unnamed"))){
const err13 = {instancePath:instancePath+"/by",schemaPath:"#/properties/by/enum",keyword:"enum",params:{allowedValues: schema60.properties.by.enum}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.at !== undefined){
let data3 = data.at;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.line === undefined){
const err14 = {instancePath:instancePath+"/at",schemaPath:"#/$defs/position/required",keyword:"required",params:{missingProperty: "line"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data3.column === undefined){
const err15 = {instancePath:instancePath+"/at",schemaPath:"#/$defs/position/required",keyword:"required",params:{missingProperty: "column"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
for(const key1 in data3){
if(!(((key1 === "line") || (key1 === "column")) || (key1 === "file"))){
const err16 = {instancePath:instancePath+"/at",schemaPath:"#/$defs/position/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data3.line !== undefined){
let data4 = data3.line;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err17 = {instancePath:instancePath+"/at/line",schemaPath:"#/$defs/position/properties/line/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 1 || isNaN(data4)){
const err18 = {instancePath:instancePath+"/at/line",schemaPath:"#/$defs/position/properties/line/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
if(data3.column !== undefined){
let data5 = data3.column;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err19 = {instancePath:instancePath+"/at/column",schemaPath:"#/$defs/position/properties/column/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 1 || isNaN(data5)){
const err20 = {instancePath:instancePath+"/at/column",schemaPath:"#/$defs/position/properties/column/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
if(data3.file !== undefined){
if(typeof data3.file !== "string"){
const err21 = {instancePath:instancePath+"/at/file",schemaPath:"#/$defs/position/properties/file/type",keyword:"type",params:{type: "string"}};
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
const err22 = {instancePath:instancePath+"/at",schemaPath:"#/$defs/position/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.predicted !== undefined){
let data7 = data.predicted;
if(!(((data7 === "alive") || (data7 === "dead")) || (data7 === "unknown"))){
const err23 = {instancePath:instancePath+"/predicted",schemaPath:"#/properties/predicted/enum",keyword:"enum",params:{allowedValues: schema60.properties.predicted.enum}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.reasons !== undefined){
let data8 = data.reasons;
if(Array.isArray(data8)){
const len0 = data8.length;
for(let i0=0; i0<len0; i0++){
if(!(validate39(data8[i0], {instancePath:instancePath+"/reasons/" + i0,parentData:data8,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate39.errors : vErrors.concat(validate39.errors);
errors = vErrors.length;
}
}
}
else {
const err24 = {instancePath:instancePath+"/reasons",schemaPath:"#/properties/reasons/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.observed !== undefined){
let data10 = data.observed;
if(!(((((((data10 === "alive") || (data10 === "dead")) || (data10 === "unexplained")) || (data10 === "dead-on-arrival")) || (data10 === "expired")) || (data10 === "never-alive")) || (data10 === "unknown"))){
const err25 = {instancePath:instancePath+"/observed",schemaPath:"#/$defs/verdict/enum",keyword:"enum",params:{allowedValues: schema64.enum}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.before !== undefined){
let data11 = data.before;
if(!(((((((data11 === "alive") || (data11 === "dead")) || (data11 === "unexplained")) || (data11 === "dead-on-arrival")) || (data11 === "expired")) || (data11 === "never-alive")) || (data11 === "unknown"))){
const err26 = {instancePath:instancePath+"/before",schemaPath:"#/$defs/verdict/enum",keyword:"enum",params:{allowedValues: schema64.enum}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.result !== undefined){
let data12 = data.result;
if(!((((data12 === "held") || (data12 === "failed")) || (data12 === "no-verdict")) || (data12 === "recorded"))){
const err27 = {instancePath:instancePath+"/result",schemaPath:"#/properties/result/enum",keyword:"enum",params:{allowedValues: schema60.properties.result.enum}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.drift !== undefined){
if(typeof data.drift !== "boolean"){
const err28 = {instancePath:instancePath+"/drift",schemaPath:"#/properties/drift/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.probes !== undefined){
let data14 = data.probes;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
const err29 = {instancePath:instancePath+"/probes",schemaPath:"#/properties/probes/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 < 0 || isNaN(data14)){
const err30 = {instancePath:instancePath+"/probes",schemaPath:"#/properties/probes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
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
if(data.timeToDeadMs !== undefined){
let data15 = data.timeToDeadMs;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
if(data15.sinceSent === undefined){
const err31 = {instancePath:instancePath+"/timeToDeadMs",schemaPath:"#/properties/timeToDeadMs/required",keyword:"required",params:{missingProperty: "sinceSent"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data15.sinceAcknowledged === undefined){
const err32 = {instancePath:instancePath+"/timeToDeadMs",schemaPath:"#/properties/timeToDeadMs/required",keyword:"required",params:{missingProperty: "sinceAcknowledged"}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
for(const key2 in data15){
if(!((key2 === "sinceSent") || (key2 === "sinceAcknowledged"))){
const err33 = {instancePath:instancePath+"/timeToDeadMs",schemaPath:"#/properties/timeToDeadMs/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data15.sinceSent !== undefined){
let data16 = data15.sinceSent;
if(!((typeof data16 == "number") && (isFinite(data16)))){
const err34 = {instancePath:instancePath+"/timeToDeadMs/sinceSent",schemaPath:"#/properties/timeToDeadMs/properties/sinceSent/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data15.sinceAcknowledged !== undefined){
let data17 = data15.sinceAcknowledged;
if(!((typeof data17 == "number") && (isFinite(data17)))){
const err35 = {instancePath:instancePath+"/timeToDeadMs/sinceAcknowledged",schemaPath:"#/properties/timeToDeadMs/properties/sinceAcknowledged/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
else {
const err36 = {instancePath:instancePath+"/timeToDeadMs",schemaPath:"#/properties/timeToDeadMs/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data.requestId !== undefined){
if(typeof data.requestId !== "string"){
const err37 = {instancePath:instancePath+"/requestId",schemaPath:"#/properties/requestId/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data.note !== undefined){
if(typeof data.note !== "string"){
const err38 = {instancePath:instancePath+"/note",schemaPath:"#/properties/note/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data.refusals !== undefined){
let data20 = data.refusals;
if(!(((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20))) && (isFinite(data20)))){
const err39 = {instancePath:instancePath+"/refusals",schemaPath:"#/properties/refusals/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if((typeof data20 == "number") && (isFinite(data20))){
if(data20 < 0 || isNaN(data20)){
const err40 = {instancePath:instancePath+"/refusals",schemaPath:"#/properties/refusals/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
if(data.connections !== undefined){
let data21 = data.connections;
if(!(((typeof data21 == "number") && (!(data21 % 1) && !isNaN(data21))) && (isFinite(data21)))){
const err41 = {instancePath:instancePath+"/connections",schemaPath:"#/properties/connections/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if((typeof data21 == "number") && (isFinite(data21))){
if(data21 < 0 || isNaN(data21)){
const err42 = {instancePath:instancePath+"/connections",schemaPath:"#/properties/connections/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
if(data.exchanges !== undefined){
let data22 = data.exchanges;
if(Array.isArray(data22)){
if(data22.length > 2){
const err43 = {instancePath:instancePath+"/exchanges",schemaPath:"#/properties/exchanges/maxItems",keyword:"maxItems",params:{limit: 2}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
const len1 = data22.length;
for(let i1=0; i1<len1; i1++){
if(!(validate41(data22[i1], {instancePath:instancePath+"/exchanges/" + i1,parentData:data22,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate41.errors : vErrors.concat(validate41.errors);
errors = vErrors.length;
}
}
}
else {
const err44 = {instancePath:instancePath+"/exchanges",schemaPath:"#/properties/exchanges/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data.elsewhere !== undefined){
let data24 = data.elsewhere;
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
if(data24.id === undefined){
const err45 = {instancePath:instancePath+"/elsewhere",schemaPath:"#/$defs/auditEvent/required",keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if(data24.timestamp === undefined){
const err46 = {instancePath:instancePath+"/elsewhere",schemaPath:"#/$defs/auditEvent/required",keyword:"required",params:{missingProperty: "timestamp"}};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if(data24.hash === undefined){
const err47 = {instancePath:instancePath+"/elsewhere",schemaPath:"#/$defs/auditEvent/required",keyword:"required",params:{missingProperty: "hash"}};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
for(const key3 in data24){
if(!(((key3 === "id") || (key3 === "timestamp")) || (key3 === "hash"))){
const err48 = {instancePath:instancePath+"/elsewhere",schemaPath:"#/$defs/auditEvent/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3}};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data24.id !== undefined){
if(typeof data24.id !== "string"){
const err49 = {instancePath:instancePath+"/elsewhere/id",schemaPath:"#/$defs/auditEvent/properties/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data24.timestamp !== undefined){
if(typeof data24.timestamp !== "string"){
const err50 = {instancePath:instancePath+"/elsewhere/timestamp",schemaPath:"#/$defs/auditEvent/properties/timestamp/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data24.hash !== undefined){
if(typeof data24.hash !== "string"){
const err51 = {instancePath:instancePath+"/elsewhere/hash",schemaPath:"#/$defs/auditEvent/properties/hash/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
}
else {
const err52 = {instancePath:instancePath+"/elsewhere",schemaPath:"#/$defs/auditEvent/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
}
else {
const err53 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
validate38.errors = vErrors;
return errors === 0;
}
validate38.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema71 = {"description":"How long the same revocation took, measured several times: with fresh twins of its target first, and with the target itself last.","type":"object","additionalProperties":false,"required":["wanted","rounds","result"],"properties":{"wanted":{"description":"How many measurements were wanted.","type":"integer","minimum":2},"withinMs":{"description":"What bounds the slowest, counted from the acknowledgement.","$ref":"#/$defs/milliseconds"},"rounds":{"description":"The measurements in their order, as far as they came.","type":"array","items":{"$ref":"#/$defs/roundRecord"}},"sinceSent":{"description":"From sending the revocation to the first refusal; absent where a round was not measured.","$ref":"#/$defs/spread"},"sinceAcknowledged":{"description":"From its acknowledgement to the first refusal; absent where a round was not measured.","$ref":"#/$defs/spread"},"points":{"description":"The same at each point that the twins were shown to.","type":"array","items":{"$ref":"#/$defs/repeatedAtPoint"}},"result":{"description":"What it is worth.","enum":["held","failed","no-verdict"]}}};
const schema73 = {"description":"One measurement.","type":"object","additionalProperties":false,"required":["token","observed","result"],"properties":{"token":{"description":"The handle of the token that had to die.","type":"string"},"observed":{"description":"What the broker said of it.","$ref":"#/$defs/verdict"},"timeToDeadMs":{"description":"First refused probe, counted from sending the revocation and from its acknowledgement.","type":"object","additionalProperties":false,"required":["sinceSent","sinceAcknowledged"],"properties":{"sinceSent":{"$ref":"#/$defs/milliseconds"},"sinceAcknowledged":{"$ref":"#/$defs/milliseconds"}}},"result":{"description":"What it is worth.","enum":["held","failed","no-verdict"]},"note":{"description":"Why there is no measurement.","type":"string"}}};

function validate45(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate45.evaluated;
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
if(data.observed === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "observed"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.result === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "result"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "token") || (key0 === "observed")) || (key0 === "timeToDeadMs")) || (key0 === "result")) || (key0 === "note"))){
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
if(data.token !== undefined){
if(typeof data.token !== "string"){
const err4 = {instancePath:instancePath+"/token",schemaPath:"#/properties/token/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.observed !== undefined){
let data1 = data.observed;
if(!(((((((data1 === "alive") || (data1 === "dead")) || (data1 === "unexplained")) || (data1 === "dead-on-arrival")) || (data1 === "expired")) || (data1 === "never-alive")) || (data1 === "unknown"))){
const err5 = {instancePath:instancePath+"/observed",schemaPath:"#/$defs/verdict/enum",keyword:"enum",params:{allowedValues: schema64.enum}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.timeToDeadMs !== undefined){
let data2 = data.timeToDeadMs;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.sinceSent === undefined){
const err6 = {instancePath:instancePath+"/timeToDeadMs",schemaPath:"#/properties/timeToDeadMs/required",keyword:"required",params:{missingProperty: "sinceSent"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data2.sinceAcknowledged === undefined){
const err7 = {instancePath:instancePath+"/timeToDeadMs",schemaPath:"#/properties/timeToDeadMs/required",keyword:"required",params:{missingProperty: "sinceAcknowledged"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key1 in data2){
if(!((key1 === "sinceSent") || (key1 === "sinceAcknowledged"))){
const err8 = {instancePath:instancePath+"/timeToDeadMs",schemaPath:"#/properties/timeToDeadMs/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data2.sinceSent !== undefined){
let data3 = data2.sinceSent;
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 0 || isNaN(data3)){
const err9 = {instancePath:instancePath+"/timeToDeadMs/sinceSent",schemaPath:"#/$defs/milliseconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
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
const err10 = {instancePath:instancePath+"/timeToDeadMs/sinceSent",schemaPath:"#/$defs/milliseconds/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data2.sinceAcknowledged !== undefined){
let data4 = data2.sinceAcknowledged;
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 0 || isNaN(data4)){
const err11 = {instancePath:instancePath+"/timeToDeadMs/sinceAcknowledged",schemaPath:"#/$defs/milliseconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
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
const err12 = {instancePath:instancePath+"/timeToDeadMs/sinceAcknowledged",schemaPath:"#/$defs/milliseconds/type",keyword:"type",params:{type: "number"}};
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
const err13 = {instancePath:instancePath+"/timeToDeadMs",schemaPath:"#/properties/timeToDeadMs/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.result !== undefined){
let data5 = data.result;
if(!(((data5 === "held") || (data5 === "failed")) || (data5 === "no-verdict"))){
const err14 = {instancePath:instancePath+"/result",schemaPath:"#/properties/result/enum",keyword:"enum",params:{allowedValues: schema73.properties.result.enum}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.note !== undefined){
if(typeof data.note !== "string"){
const err15 = {instancePath:instancePath+"/note",schemaPath:"#/properties/note/type",keyword:"type",params:{type: "string"}};
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
const err16 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate45.errors = vErrors;
return errors === 0;
}
validate45.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


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
if(data.median === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "median"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.p95 === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "p95"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.max === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "max"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "median") || (key0 === "p95")) || (key0 === "max"))){
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
if(data.median !== undefined){
let data0 = data.median;
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 < 0 || isNaN(data0)){
const err4 = {instancePath:instancePath+"/median",schemaPath:"#/$defs/milliseconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
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
const err5 = {instancePath:instancePath+"/median",schemaPath:"#/$defs/milliseconds/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.p95 !== undefined){
let data1 = data.p95;
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 0 || isNaN(data1)){
const err6 = {instancePath:instancePath+"/p95",schemaPath:"#/$defs/milliseconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
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
const err7 = {instancePath:instancePath+"/p95",schemaPath:"#/$defs/milliseconds/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.max !== undefined){
let data2 = data.max;
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 0 || isNaN(data2)){
const err8 = {instancePath:instancePath+"/max",schemaPath:"#/$defs/milliseconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
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
const err9 = {instancePath:instancePath+"/max",schemaPath:"#/$defs/milliseconds/type",keyword:"type",params:{type: "number"}};
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
validate47.errors = vErrors;
return errors === 0;
}
validate47.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema81 = {"description":"How long a point went on accepting what was dead, in all rounds together.","type":"object","additionalProperties":false,"required":["point","withinMs","measured","result"],"properties":{"point":{"description":"The name of the point.","type":"string"},"withinMs":{"description":"What bounds the slowest, counted from the acknowledgement.","$ref":"#/$defs/milliseconds"},"measured":{"description":"In how many rounds it was measured.","type":"integer","minimum":0},"sinceAcknowledged":{"description":"From the acknowledgement to the first refusal there; absent where a round was not measured.","$ref":"#/$defs/spread"},"result":{"description":"What it is worth.","enum":["held","failed","no-verdict"]}}};

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
if(data.point === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "point"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.withinMs === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "withinMs"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.measured === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "measured"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.result === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "result"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "point") || (key0 === "withinMs")) || (key0 === "measured")) || (key0 === "sinceAcknowledged")) || (key0 === "result"))){
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
if(data.point !== undefined){
if(typeof data.point !== "string"){
const err5 = {instancePath:instancePath+"/point",schemaPath:"#/properties/point/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.withinMs !== undefined){
let data1 = data.withinMs;
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 0 || isNaN(data1)){
const err6 = {instancePath:instancePath+"/withinMs",schemaPath:"#/$defs/milliseconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
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
const err7 = {instancePath:instancePath+"/withinMs",schemaPath:"#/$defs/milliseconds/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.measured !== undefined){
let data2 = data.measured;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err8 = {instancePath:instancePath+"/measured",schemaPath:"#/properties/measured/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 0 || isNaN(data2)){
const err9 = {instancePath:instancePath+"/measured",schemaPath:"#/properties/measured/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
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
if(data.sinceAcknowledged !== undefined){
if(!(validate47(data.sinceAcknowledged, {instancePath:instancePath+"/sinceAcknowledged",parentData:data,parentDataProperty:"sinceAcknowledged",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
errors = vErrors.length;
}
}
if(data.result !== undefined){
let data4 = data.result;
if(!(((data4 === "held") || (data4 === "failed")) || (data4 === "no-verdict"))){
const err10 = {instancePath:instancePath+"/result",schemaPath:"#/properties/result/enum",keyword:"enum",params:{allowedValues: schema81.properties.result.enum}};
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
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate50.errors = vErrors;
return errors === 0;
}
validate50.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


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
if(data.wanted === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "wanted"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.rounds === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "rounds"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.result === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "result"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((((((key0 === "wanted") || (key0 === "withinMs")) || (key0 === "rounds")) || (key0 === "sinceSent")) || (key0 === "sinceAcknowledged")) || (key0 === "points")) || (key0 === "result"))){
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
if(data.wanted !== undefined){
let data0 = data.wanted;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err4 = {instancePath:instancePath+"/wanted",schemaPath:"#/properties/wanted/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 < 2 || isNaN(data0)){
const err5 = {instancePath:instancePath+"/wanted",schemaPath:"#/properties/wanted/minimum",keyword:"minimum",params:{comparison: ">=", limit: 2}};
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
if(data.withinMs !== undefined){
let data1 = data.withinMs;
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 0 || isNaN(data1)){
const err6 = {instancePath:instancePath+"/withinMs",schemaPath:"#/$defs/milliseconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
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
const err7 = {instancePath:instancePath+"/withinMs",schemaPath:"#/$defs/milliseconds/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.rounds !== undefined){
let data2 = data.rounds;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
if(!(validate45(data2[i0], {instancePath:instancePath+"/rounds/" + i0,parentData:data2,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate45.errors : vErrors.concat(validate45.errors);
errors = vErrors.length;
}
}
}
else {
const err8 = {instancePath:instancePath+"/rounds",schemaPath:"#/properties/rounds/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.sinceSent !== undefined){
if(!(validate47(data.sinceSent, {instancePath:instancePath+"/sinceSent",parentData:data,parentDataProperty:"sinceSent",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
errors = vErrors.length;
}
}
if(data.sinceAcknowledged !== undefined){
if(!(validate47(data.sinceAcknowledged, {instancePath:instancePath+"/sinceAcknowledged",parentData:data,parentDataProperty:"sinceAcknowledged",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
errors = vErrors.length;
}
}
if(data.points !== undefined){
let data6 = data.points;
if(Array.isArray(data6)){
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
if(!(validate50(data6[i1], {instancePath:instancePath+"/points/" + i1,parentData:data6,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate50.errors : vErrors.concat(validate50.errors);
errors = vErrors.length;
}
}
}
else {
const err9 = {instancePath:instancePath+"/points",schemaPath:"#/properties/points/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.result !== undefined){
let data8 = data.result;
if(!(((data8 === "held") || (data8 === "failed")) || (data8 === "no-verdict"))){
const err10 = {instancePath:instancePath+"/result",schemaPath:"#/properties/result/enum",keyword:"enum",params:{allowedValues: schema71.properties.result.enum}};
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
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate44.errors = vErrors;
return errors === 0;
}
validate44.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema83 = {"description":"One token that had to be refused at one point besides the broker, and what came of it.","type":"object","additionalProperties":false,"required":["point","token","origin","at","withinMs","predicted","before","observed","probes","refusals","control","spoiled","result"],"properties":{"point":{"description":"The name of the point.","type":"string"},"token":{"description":"The handle of the token.","type":"string"},"origin":{"description":"Scheme, host and port.","type":"string"},"at":{"description":"The line that wants it.","$ref":"#/$defs/position"},"withinMs":{"description":"By when, counted from the acknowledgement.","$ref":"#/$defs/milliseconds"},"predicted":{"description":"What the model says of the token.","enum":["alive","dead","unknown"]},"before":{"description":"Before the step: refused means something only of what was accepted.","enum":["alive","dead","unknown"]},"observed":{"description":"What it looked like in the end.","enum":["alive","dead","unknown"]},"probes":{"description":"How often it was asked.","type":"integer","minimum":0},"refusals":{"description":"How many refusals agree, each on a connection of its own.","type":"integer","minimum":0},"control":{"description":"A token of the tool's own that no step touches, before and after: the worse of both.","enum":["alive","dead","unknown"]},"atEnd":{"description":"Asked once more after the last step, about what was dead there before.","const":true},"round":{"description":"Of a step that repeats, which of its measurements, from 1; absent for its own revocation.","type":"integer","minimum":1},"spoiled":{"description":"The same with another signature, which nobody may accept.","enum":["alive","dead","unknown"]},"timeToDeadMs":{"description":"From the acknowledgement to the first refusal.","$ref":"#/$defs/milliseconds"},"expired":{"description":"It may have run out by then.","const":true},"result":{"description":"What it is worth.","enum":["held","failed","no-verdict"]},"note":{"description":"Why there is no verdict.","type":"string"}}};

function validate54(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate54.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.point === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "point"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.token === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "token"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.origin === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "origin"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.at === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "at"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.withinMs === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "withinMs"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.predicted === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "predicted"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.before === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "before"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.observed === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "observed"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.probes === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "probes"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data.refusals === undefined){
const err9 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "refusals"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data.control === undefined){
const err10 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "control"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data.spoiled === undefined){
const err11 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "spoiled"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data.result === undefined){
const err12 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "result"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema83.properties, key0))){
const err13 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.point !== undefined){
if(typeof data.point !== "string"){
const err14 = {instancePath:instancePath+"/point",schemaPath:"#/properties/point/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.token !== undefined){
if(typeof data.token !== "string"){
const err15 = {instancePath:instancePath+"/token",schemaPath:"#/properties/token/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.origin !== undefined){
if(typeof data.origin !== "string"){
const err16 = {instancePath:instancePath+"/origin",schemaPath:"#/properties/origin/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.at !== undefined){
let data3 = data.at;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.line === undefined){
const err17 = {instancePath:instancePath+"/at",schemaPath:"#/$defs/position/required",keyword:"required",params:{missingProperty: "line"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data3.column === undefined){
const err18 = {instancePath:instancePath+"/at",schemaPath:"#/$defs/position/required",keyword:"required",params:{missingProperty: "column"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
for(const key1 in data3){
if(!(((key1 === "line") || (key1 === "column")) || (key1 === "file"))){
const err19 = {instancePath:instancePath+"/at",schemaPath:"#/$defs/position/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data3.line !== undefined){
let data4 = data3.line;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err20 = {instancePath:instancePath+"/at/line",schemaPath:"#/$defs/position/properties/line/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 1 || isNaN(data4)){
const err21 = {instancePath:instancePath+"/at/line",schemaPath:"#/$defs/position/properties/line/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
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
if(data3.column !== undefined){
let data5 = data3.column;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err22 = {instancePath:instancePath+"/at/column",schemaPath:"#/$defs/position/properties/column/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 1 || isNaN(data5)){
const err23 = {instancePath:instancePath+"/at/column",schemaPath:"#/$defs/position/properties/column/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
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
if(data3.file !== undefined){
if(typeof data3.file !== "string"){
const err24 = {instancePath:instancePath+"/at/file",schemaPath:"#/$defs/position/properties/file/type",keyword:"type",params:{type: "string"}};
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
const err25 = {instancePath:instancePath+"/at",schemaPath:"#/$defs/position/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.withinMs !== undefined){
let data7 = data.withinMs;
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 < 0 || isNaN(data7)){
const err26 = {instancePath:instancePath+"/withinMs",schemaPath:"#/$defs/milliseconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
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
const err27 = {instancePath:instancePath+"/withinMs",schemaPath:"#/$defs/milliseconds/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.predicted !== undefined){
let data8 = data.predicted;
if(!(((data8 === "alive") || (data8 === "dead")) || (data8 === "unknown"))){
const err28 = {instancePath:instancePath+"/predicted",schemaPath:"#/properties/predicted/enum",keyword:"enum",params:{allowedValues: schema83.properties.predicted.enum}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.before !== undefined){
let data9 = data.before;
if(!(((data9 === "alive") || (data9 === "dead")) || (data9 === "unknown"))){
const err29 = {instancePath:instancePath+"/before",schemaPath:"#/properties/before/enum",keyword:"enum",params:{allowedValues: schema83.properties.before.enum}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.observed !== undefined){
let data10 = data.observed;
if(!(((data10 === "alive") || (data10 === "dead")) || (data10 === "unknown"))){
const err30 = {instancePath:instancePath+"/observed",schemaPath:"#/properties/observed/enum",keyword:"enum",params:{allowedValues: schema83.properties.observed.enum}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.probes !== undefined){
let data11 = data.probes;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
const err31 = {instancePath:instancePath+"/probes",schemaPath:"#/properties/probes/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 < 0 || isNaN(data11)){
const err32 = {instancePath:instancePath+"/probes",schemaPath:"#/properties/probes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
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
if(data.refusals !== undefined){
let data12 = data.refusals;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err33 = {instancePath:instancePath+"/refusals",schemaPath:"#/properties/refusals/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 < 0 || isNaN(data12)){
const err34 = {instancePath:instancePath+"/refusals",schemaPath:"#/properties/refusals/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
if(data.control !== undefined){
let data13 = data.control;
if(!(((data13 === "alive") || (data13 === "dead")) || (data13 === "unknown"))){
const err35 = {instancePath:instancePath+"/control",schemaPath:"#/properties/control/enum",keyword:"enum",params:{allowedValues: schema83.properties.control.enum}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data.atEnd !== undefined){
if(true !== data.atEnd){
const err36 = {instancePath:instancePath+"/atEnd",schemaPath:"#/properties/atEnd/const",keyword:"const",params:{allowedValue: true}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data.round !== undefined){
let data15 = data.round;
if(!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))){
const err37 = {instancePath:instancePath+"/round",schemaPath:"#/properties/round/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 < 1 || isNaN(data15)){
const err38 = {instancePath:instancePath+"/round",schemaPath:"#/properties/round/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
if(data.spoiled !== undefined){
let data16 = data.spoiled;
if(!(((data16 === "alive") || (data16 === "dead")) || (data16 === "unknown"))){
const err39 = {instancePath:instancePath+"/spoiled",schemaPath:"#/properties/spoiled/enum",keyword:"enum",params:{allowedValues: schema83.properties.spoiled.enum}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data.timeToDeadMs !== undefined){
let data17 = data.timeToDeadMs;
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 < 0 || isNaN(data17)){
const err40 = {instancePath:instancePath+"/timeToDeadMs",schemaPath:"#/$defs/milliseconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
else {
const err41 = {instancePath:instancePath+"/timeToDeadMs",schemaPath:"#/$defs/milliseconds/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data.expired !== undefined){
if(true !== data.expired){
const err42 = {instancePath:instancePath+"/expired",schemaPath:"#/properties/expired/const",keyword:"const",params:{allowedValue: true}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data.result !== undefined){
let data19 = data.result;
if(!(((data19 === "held") || (data19 === "failed")) || (data19 === "no-verdict"))){
const err43 = {instancePath:instancePath+"/result",schemaPath:"#/properties/result/enum",keyword:"enum",params:{allowedValues: schema83.properties.result.enum}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data.note !== undefined){
if(typeof data.note !== "string"){
const err44 = {instancePath:instancePath+"/note",schemaPath:"#/properties/note/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
else {
const err45 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
validate54.errors = vErrors;
return errors === 0;
}
validate54.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema87 = {"description":"Whether what was revoked is stored, so that it survives the broker's next start, by the broker's own counters.","type":"object","additionalProperties":false,"required":["status","lost","repeats","auditLost","appLookUps"],"properties":{"status":{"description":"Stored, if need be after repeats; not stored; or not observed, because the counters could not be read.","enum":["stored","not-stored","not-observed"]},"lost":{"description":"How many revocations the broker failed to store meanwhile, whoever sent them.","type":"integer","minimum":0},"repeats":{"description":"How many revocations were sent again.","type":"integer","minimum":0},"auditLost":{"description":"How many audit events the broker failed to store meanwhile.","type":"integer","minimum":0},"appLookUps":{"description":"How many look-ups of an app failed meanwhile.","type":"integer","minimum":0},"restarted":{"description":"The broker was started again meanwhile.","const":true},"note":{"description":"Why, in words.","type":"string"},"answersLost":{"description":"Revocations whose answers had got lost; they were sent again before this look.","type":"array","minItems":1,"items":{"description":"One revocation.","type":"object","additionalProperties":false,"required":["level","target","sentAgain"],"properties":{"level":{"$ref":"#/$defs/level"},"target":{"description":"The target, byte for byte as sent.","type":"string"},"sentAgain":{"description":"Whether the broker acknowledged it then.","enum":["acknowledged","not-acknowledged"]}}}}}};

function validate56(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate56.evaluated;
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
if(data.lost === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "lost"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.repeats === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "repeats"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.auditLost === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "auditLost"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.appLookUps === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "appLookUps"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key0 in data){
if(!((((((((key0 === "status") || (key0 === "lost")) || (key0 === "repeats")) || (key0 === "auditLost")) || (key0 === "appLookUps")) || (key0 === "restarted")) || (key0 === "note")) || (key0 === "answersLost"))){
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
if(data.status !== undefined){
let data0 = data.status;
if(!(((data0 === "stored") || (data0 === "not-stored")) || (data0 === "not-observed"))){
const err6 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/enum",keyword:"enum",params:{allowedValues: schema87.properties.status.enum}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.lost !== undefined){
let data1 = data.lost;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err7 = {instancePath:instancePath+"/lost",schemaPath:"#/properties/lost/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 0 || isNaN(data1)){
const err8 = {instancePath:instancePath+"/lost",schemaPath:"#/properties/lost/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
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
if(data.repeats !== undefined){
let data2 = data.repeats;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err9 = {instancePath:instancePath+"/repeats",schemaPath:"#/properties/repeats/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 0 || isNaN(data2)){
const err10 = {instancePath:instancePath+"/repeats",schemaPath:"#/properties/repeats/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
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
if(data.auditLost !== undefined){
let data3 = data.auditLost;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err11 = {instancePath:instancePath+"/auditLost",schemaPath:"#/properties/auditLost/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 0 || isNaN(data3)){
const err12 = {instancePath:instancePath+"/auditLost",schemaPath:"#/properties/auditLost/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
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
if(data.appLookUps !== undefined){
let data4 = data.appLookUps;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err13 = {instancePath:instancePath+"/appLookUps",schemaPath:"#/properties/appLookUps/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 0 || isNaN(data4)){
const err14 = {instancePath:instancePath+"/appLookUps",schemaPath:"#/properties/appLookUps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
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
if(data.restarted !== undefined){
if(true !== data.restarted){
const err15 = {instancePath:instancePath+"/restarted",schemaPath:"#/properties/restarted/const",keyword:"const",params:{allowedValue: true}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.note !== undefined){
if(typeof data.note !== "string"){
const err16 = {instancePath:instancePath+"/note",schemaPath:"#/properties/note/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.answersLost !== undefined){
let data7 = data.answersLost;
if(Array.isArray(data7)){
if(data7.length < 1){
const err17 = {instancePath:instancePath+"/answersLost",schemaPath:"#/properties/answersLost/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
let data8 = data7[i0];
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.level === undefined){
const err18 = {instancePath:instancePath+"/answersLost/" + i0,schemaPath:"#/properties/answersLost/items/required",keyword:"required",params:{missingProperty: "level"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data8.target === undefined){
const err19 = {instancePath:instancePath+"/answersLost/" + i0,schemaPath:"#/properties/answersLost/items/required",keyword:"required",params:{missingProperty: "target"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data8.sentAgain === undefined){
const err20 = {instancePath:instancePath+"/answersLost/" + i0,schemaPath:"#/properties/answersLost/items/required",keyword:"required",params:{missingProperty: "sentAgain"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
for(const key1 in data8){
if(!(((key1 === "level") || (key1 === "target")) || (key1 === "sentAgain"))){
const err21 = {instancePath:instancePath+"/answersLost/" + i0,schemaPath:"#/properties/answersLost/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data8.level !== undefined){
let data9 = data8.level;
if(!((((data9 === "token") || (data9 === "agent")) || (data9 === "task")) || (data9 === "chain"))){
const err22 = {instancePath:instancePath+"/answersLost/" + i0+"/level",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema46.enum}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data8.target !== undefined){
if(typeof data8.target !== "string"){
const err23 = {instancePath:instancePath+"/answersLost/" + i0+"/target",schemaPath:"#/properties/answersLost/items/properties/target/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data8.sentAgain !== undefined){
let data11 = data8.sentAgain;
if(!((data11 === "acknowledged") || (data11 === "not-acknowledged"))){
const err24 = {instancePath:instancePath+"/answersLost/" + i0+"/sentAgain",schemaPath:"#/properties/answersLost/items/properties/sentAgain/enum",keyword:"enum",params:{allowedValues: schema87.properties.answersLost.items.properties.sentAgain.enum}};
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
const err25 = {instancePath:instancePath+"/answersLost/" + i0,schemaPath:"#/properties/answersLost/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath:instancePath+"/answersLost",schemaPath:"#/properties/answersLost/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
validate56.errors = vErrors;
return errors === 0;
}
validate56.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate25(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate25.evaluated;
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
if(data.at === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "at"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.status === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "status"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.checks === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "checks"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.problems === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "problems"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema42.properties, key0))){
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
if(data.id !== undefined){
if(typeof data.id !== "string"){
const err6 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.title !== undefined){
if(typeof data.title !== "string"){
const err7 = {instancePath:instancePath+"/title",schemaPath:"#/properties/title/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.scenario !== undefined){
if(typeof data.scenario !== "string"){
const err8 = {instancePath:instancePath+"/scenario",schemaPath:"#/properties/scenario/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.at !== undefined){
let data3 = data.at;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.line === undefined){
const err9 = {instancePath:instancePath+"/at",schemaPath:"#/$defs/position/required",keyword:"required",params:{missingProperty: "line"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data3.column === undefined){
const err10 = {instancePath:instancePath+"/at",schemaPath:"#/$defs/position/required",keyword:"required",params:{missingProperty: "column"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
for(const key1 in data3){
if(!(((key1 === "line") || (key1 === "column")) || (key1 === "file"))){
const err11 = {instancePath:instancePath+"/at",schemaPath:"#/$defs/position/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data3.line !== undefined){
let data4 = data3.line;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err12 = {instancePath:instancePath+"/at/line",schemaPath:"#/$defs/position/properties/line/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 1 || isNaN(data4)){
const err13 = {instancePath:instancePath+"/at/line",schemaPath:"#/$defs/position/properties/line/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
if(data3.column !== undefined){
let data5 = data3.column;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err14 = {instancePath:instancePath+"/at/column",schemaPath:"#/$defs/position/properties/column/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 1 || isNaN(data5)){
const err15 = {instancePath:instancePath+"/at/column",schemaPath:"#/$defs/position/properties/column/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
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
if(data3.file !== undefined){
if(typeof data3.file !== "string"){
const err16 = {instancePath:instancePath+"/at/file",schemaPath:"#/$defs/position/properties/file/type",keyword:"type",params:{type: "string"}};
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
else {
const err17 = {instancePath:instancePath+"/at",schemaPath:"#/$defs/position/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.action !== undefined){
if(!(validate26(data.action, {instancePath:instancePath+"/action",parentData:data,parentDataProperty:"action",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
}
if(data.status !== undefined){
let data8 = data.status;
if(!((((data8 === "held") || (data8 === "failed")) || (data8 === "no-verdict")) || (data8 === "not-run"))){
const err18 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/enum",keyword:"enum",params:{allowedValues: schema42.properties.status.enum}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.startedAt !== undefined){
let data9 = data.startedAt;
if(typeof data9 === "string"){
if(!pattern4.test(data9)){
const err19 = {instancePath:instancePath+"/startedAt",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/startedAt",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.durationMs !== undefined){
let data10 = data.durationMs;
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 < 0 || isNaN(data10)){
const err21 = {instancePath:instancePath+"/durationMs",schemaPath:"#/$defs/milliseconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
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
const err22 = {instancePath:instancePath+"/durationMs",schemaPath:"#/$defs/milliseconds/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.checks !== undefined){
let data11 = data.checks;
if(Array.isArray(data11)){
const len0 = data11.length;
for(let i0=0; i0<len0; i0++){
if(!(validate38(data11[i0], {instancePath:instancePath+"/checks/" + i0,parentData:data11,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate38.errors : vErrors.concat(validate38.errors);
errors = vErrors.length;
}
}
}
else {
const err23 = {instancePath:instancePath+"/checks",schemaPath:"#/properties/checks/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.problems !== undefined){
let data13 = data.problems;
if(Array.isArray(data13)){
const len1 = data13.length;
for(let i1=0; i1<len1; i1++){
let data14 = data13[i1];
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
if(data14.code === undefined){
const err24 = {instancePath:instancePath+"/problems/" + i1,schemaPath:"#/$defs/problem/required",keyword:"required",params:{missingProperty: "code"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(data14.message === undefined){
const err25 = {instancePath:instancePath+"/problems/" + i1,schemaPath:"#/$defs/problem/required",keyword:"required",params:{missingProperty: "message"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
for(const key2 in data14){
if(!((((key2 === "code") || (key2 === "message")) || (key2 === "hint")) || (key2 === "requestId"))){
const err26 = {instancePath:instancePath+"/problems/" + i1,schemaPath:"#/$defs/problem/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data14.code !== undefined){
if(typeof data14.code !== "string"){
const err27 = {instancePath:instancePath+"/problems/" + i1+"/code",schemaPath:"#/$defs/problem/properties/code/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data14.message !== undefined){
if(typeof data14.message !== "string"){
const err28 = {instancePath:instancePath+"/problems/" + i1+"/message",schemaPath:"#/$defs/problem/properties/message/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data14.hint !== undefined){
if(typeof data14.hint !== "string"){
const err29 = {instancePath:instancePath+"/problems/" + i1+"/hint",schemaPath:"#/$defs/problem/properties/hint/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data14.requestId !== undefined){
if(typeof data14.requestId !== "string"){
const err30 = {instancePath:instancePath+"/problems/" + i1+"/requestId",schemaPath:"#/$defs/problem/properties/requestId/type",keyword:"type",params:{type: "string"}};
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
const err31 = {instancePath:instancePath+"/problems/" + i1,schemaPath:"#/$defs/problem/type",keyword:"type",params:{type: "object"}};
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
else {
const err32 = {instancePath:instancePath+"/problems",schemaPath:"#/properties/problems/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.repetition !== undefined){
if(!(validate44(data.repetition, {instancePath:instancePath+"/repetition",parentData:data,parentDataProperty:"repetition",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data.points !== undefined){
let data20 = data.points;
if(Array.isArray(data20)){
const len2 = data20.length;
for(let i2=0; i2<len2; i2++){
if(!(validate54(data20[i2], {instancePath:instancePath+"/points/" + i2,parentData:data20,parentDataProperty:i2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
errors = vErrors.length;
}
}
}
else {
const err33 = {instancePath:instancePath+"/points",schemaPath:"#/properties/points/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data.storage !== undefined){
if(!(validate56(data.storage, {instancePath:instancePath+"/storage",parentData:data,parentDataProperty:"storage",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
}
if(data.notes !== undefined){
let data23 = data.notes;
if(Array.isArray(data23)){
const len3 = data23.length;
for(let i3=0; i3<len3; i3++){
let data24 = data23[i3];
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
if(data24.code === undefined){
const err34 = {instancePath:instancePath+"/notes/" + i3,schemaPath:"#/$defs/note/required",keyword:"required",params:{missingProperty: "code"}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(data24.message === undefined){
const err35 = {instancePath:instancePath+"/notes/" + i3,schemaPath:"#/$defs/note/required",keyword:"required",params:{missingProperty: "message"}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
for(const key3 in data24){
if(!(((key3 === "code") || (key3 === "message")) || (key3 === "hint"))){
const err36 = {instancePath:instancePath+"/notes/" + i3,schemaPath:"#/$defs/note/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data24.code !== undefined){
if(typeof data24.code !== "string"){
const err37 = {instancePath:instancePath+"/notes/" + i3+"/code",schemaPath:"#/$defs/note/properties/code/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data24.message !== undefined){
if(typeof data24.message !== "string"){
const err38 = {instancePath:instancePath+"/notes/" + i3+"/message",schemaPath:"#/$defs/note/properties/message/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data24.hint !== undefined){
if(typeof data24.hint !== "string"){
const err39 = {instancePath:instancePath+"/notes/" + i3+"/hint",schemaPath:"#/$defs/note/properties/hint/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
else {
const err40 = {instancePath:instancePath+"/notes/" + i3,schemaPath:"#/$defs/note/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
else {
const err41 = {instancePath:instancePath+"/notes",schemaPath:"#/properties/notes/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
else {
const err42 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
validate25.errors = vErrors;
return errors === 0;
}
validate25.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema91 = {"description":"What was done about everything the run created.","type":"object","additionalProperties":false,"required":["status","released","alreadyDead","leftovers","permanentEntries"],"properties":{"status":{"description":"Whether anything may be left alive.","enum":["clean","failed","nothing-to-do"]},"released":{"description":"How many tokens were released.","type":"integer","minimum":0},"alreadyDead":{"description":"How many were dead or expired already.","type":"integer","minimum":0},"leftovers":{"description":"What may still be alive.","type":"array","items":{"description":"One thing that may be left.","type":"object","additionalProperties":false,"required":["what","reason"],"properties":{"what":{"description":"What it is.","type":"string"},"reason":{"description":"Why it could not be cleaned up.","type":"string"},"expiresAt":{"description":"When it is dead by itself.","$ref":"#/$defs/epochSeconds"}}}},"permanentEntries":{"description":"Revocations that are on the broker's lists; whether it stored them is for storage to say.","type":"array","items":{"description":"One entry on one of the broker's lists.","type":"object","additionalProperties":false,"required":["level","target"],"properties":{"level":{"$ref":"#/$defs/level"},"target":{"description":"The target, as sent.","type":"string"}}}},"revokedTasks":{"description":"The run's own task names that were revoked to end its tokens.","type":"array","items":{"description":"One, as the broker knows it.","type":"string"}},"apps":{"description":"The apps that the run made: deregistered, but their rows stay at the broker.","type":"array","items":{"description":"One app.","type":"object","additionalProperties":false,"required":["name","appId"],"properties":{"name":{"description":"What the playbook calls it.","type":"string"},"appId":{"description":"Its id at the broker.","type":"string"}}}},"deadForUse":{"description":"Dead tokens that were shown to a route that takes tokens: they must be refused there, too.","type":"object","additionalProperties":false,"required":["shown","refused","notShown","seed","accepted","control"],"properties":{"shown":{"description":"How many were shown.","type":"integer","minimum":0},"refused":{"description":"How many of them were refused.","type":"integer","minimum":0},"notShown":{"description":"How many dead tokens were left out of the sample.","type":"integer","minimum":0},"seed":{"description":"What the sample was drawn with.","type":"string"},"accepted":{"description":"Tokens that validate calls dead and that still worked.","type":"array","items":{"description":"One token.","type":"object","additionalProperties":false,"required":["token"],"properties":{"token":{"description":"Its handle.","type":"string"},"requestId":{"description":"The broker's id of the request.","type":"string"}}}},"control":{"description":"Whether the control and our own session were seen alive after all refusals.","enum":["alive-after","not-alive-after","not-asked"]}}},"storage":{"$ref":"#/$defs/storageRecord"}}};

function validate60(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate60.evaluated;
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
if(data.released === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "released"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.alreadyDead === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "alreadyDead"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.leftovers === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "leftovers"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.permanentEntries === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "permanentEntries"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema91.properties, key0))){
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
if(data.status !== undefined){
let data0 = data.status;
if(!(((data0 === "clean") || (data0 === "failed")) || (data0 === "nothing-to-do"))){
const err6 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/enum",keyword:"enum",params:{allowedValues: schema91.properties.status.enum}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.released !== undefined){
let data1 = data.released;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err7 = {instancePath:instancePath+"/released",schemaPath:"#/properties/released/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 0 || isNaN(data1)){
const err8 = {instancePath:instancePath+"/released",schemaPath:"#/properties/released/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
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
if(data.alreadyDead !== undefined){
let data2 = data.alreadyDead;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err9 = {instancePath:instancePath+"/alreadyDead",schemaPath:"#/properties/alreadyDead/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 0 || isNaN(data2)){
const err10 = {instancePath:instancePath+"/alreadyDead",schemaPath:"#/properties/alreadyDead/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
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
if(data.leftovers !== undefined){
let data3 = data.leftovers;
if(Array.isArray(data3)){
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.what === undefined){
const err11 = {instancePath:instancePath+"/leftovers/" + i0,schemaPath:"#/properties/leftovers/items/required",keyword:"required",params:{missingProperty: "what"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data4.reason === undefined){
const err12 = {instancePath:instancePath+"/leftovers/" + i0,schemaPath:"#/properties/leftovers/items/required",keyword:"required",params:{missingProperty: "reason"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
for(const key1 in data4){
if(!(((key1 === "what") || (key1 === "reason")) || (key1 === "expiresAt"))){
const err13 = {instancePath:instancePath+"/leftovers/" + i0,schemaPath:"#/properties/leftovers/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data4.what !== undefined){
if(typeof data4.what !== "string"){
const err14 = {instancePath:instancePath+"/leftovers/" + i0+"/what",schemaPath:"#/properties/leftovers/items/properties/what/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data4.reason !== undefined){
if(typeof data4.reason !== "string"){
const err15 = {instancePath:instancePath+"/leftovers/" + i0+"/reason",schemaPath:"#/properties/leftovers/items/properties/reason/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data4.expiresAt !== undefined){
let data7 = data4.expiresAt;
if(!((typeof data7 == "number") && (isFinite(data7)))){
const err16 = {instancePath:instancePath+"/leftovers/" + i0+"/expiresAt",schemaPath:"#/$defs/epochSeconds/type",keyword:"type",params:{type: "number"}};
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
else {
const err17 = {instancePath:instancePath+"/leftovers/" + i0,schemaPath:"#/properties/leftovers/items/type",keyword:"type",params:{type: "object"}};
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
const err18 = {instancePath:instancePath+"/leftovers",schemaPath:"#/properties/leftovers/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.permanentEntries !== undefined){
let data8 = data.permanentEntries;
if(Array.isArray(data8)){
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
let data9 = data8[i1];
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
if(data9.level === undefined){
const err19 = {instancePath:instancePath+"/permanentEntries/" + i1,schemaPath:"#/properties/permanentEntries/items/required",keyword:"required",params:{missingProperty: "level"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data9.target === undefined){
const err20 = {instancePath:instancePath+"/permanentEntries/" + i1,schemaPath:"#/properties/permanentEntries/items/required",keyword:"required",params:{missingProperty: "target"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
for(const key2 in data9){
if(!((key2 === "level") || (key2 === "target"))){
const err21 = {instancePath:instancePath+"/permanentEntries/" + i1,schemaPath:"#/properties/permanentEntries/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data9.level !== undefined){
let data10 = data9.level;
if(!((((data10 === "token") || (data10 === "agent")) || (data10 === "task")) || (data10 === "chain"))){
const err22 = {instancePath:instancePath+"/permanentEntries/" + i1+"/level",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema46.enum}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data9.target !== undefined){
if(typeof data9.target !== "string"){
const err23 = {instancePath:instancePath+"/permanentEntries/" + i1+"/target",schemaPath:"#/properties/permanentEntries/items/properties/target/type",keyword:"type",params:{type: "string"}};
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
const err24 = {instancePath:instancePath+"/permanentEntries/" + i1,schemaPath:"#/properties/permanentEntries/items/type",keyword:"type",params:{type: "object"}};
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
const err25 = {instancePath:instancePath+"/permanentEntries",schemaPath:"#/properties/permanentEntries/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.revokedTasks !== undefined){
let data12 = data.revokedTasks;
if(Array.isArray(data12)){
const len2 = data12.length;
for(let i2=0; i2<len2; i2++){
if(typeof data12[i2] !== "string"){
const err26 = {instancePath:instancePath+"/revokedTasks/" + i2,schemaPath:"#/properties/revokedTasks/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/revokedTasks",schemaPath:"#/properties/revokedTasks/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.apps !== undefined){
let data14 = data.apps;
if(Array.isArray(data14)){
const len3 = data14.length;
for(let i3=0; i3<len3; i3++){
let data15 = data14[i3];
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
if(data15.name === undefined){
const err28 = {instancePath:instancePath+"/apps/" + i3,schemaPath:"#/properties/apps/items/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data15.appId === undefined){
const err29 = {instancePath:instancePath+"/apps/" + i3,schemaPath:"#/properties/apps/items/required",keyword:"required",params:{missingProperty: "appId"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
for(const key3 in data15){
if(!((key3 === "name") || (key3 === "appId"))){
const err30 = {instancePath:instancePath+"/apps/" + i3,schemaPath:"#/properties/apps/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data15.name !== undefined){
if(typeof data15.name !== "string"){
const err31 = {instancePath:instancePath+"/apps/" + i3+"/name",schemaPath:"#/properties/apps/items/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data15.appId !== undefined){
if(typeof data15.appId !== "string"){
const err32 = {instancePath:instancePath+"/apps/" + i3+"/appId",schemaPath:"#/properties/apps/items/properties/appId/type",keyword:"type",params:{type: "string"}};
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
const err33 = {instancePath:instancePath+"/apps/" + i3,schemaPath:"#/properties/apps/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
else {
const err34 = {instancePath:instancePath+"/apps",schemaPath:"#/properties/apps/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.deadForUse !== undefined){
let data18 = data.deadForUse;
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
if(data18.shown === undefined){
const err35 = {instancePath:instancePath+"/deadForUse",schemaPath:"#/properties/deadForUse/required",keyword:"required",params:{missingProperty: "shown"}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(data18.refused === undefined){
const err36 = {instancePath:instancePath+"/deadForUse",schemaPath:"#/properties/deadForUse/required",keyword:"required",params:{missingProperty: "refused"}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(data18.notShown === undefined){
const err37 = {instancePath:instancePath+"/deadForUse",schemaPath:"#/properties/deadForUse/required",keyword:"required",params:{missingProperty: "notShown"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(data18.seed === undefined){
const err38 = {instancePath:instancePath+"/deadForUse",schemaPath:"#/properties/deadForUse/required",keyword:"required",params:{missingProperty: "seed"}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(data18.accepted === undefined){
const err39 = {instancePath:instancePath+"/deadForUse",schemaPath:"#/properties/deadForUse/required",keyword:"required",params:{missingProperty: "accepted"}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(data18.control === undefined){
const err40 = {instancePath:instancePath+"/deadForUse",schemaPath:"#/properties/deadForUse/required",keyword:"required",params:{missingProperty: "control"}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
for(const key4 in data18){
if(!((((((key4 === "shown") || (key4 === "refused")) || (key4 === "notShown")) || (key4 === "seed")) || (key4 === "accepted")) || (key4 === "control"))){
const err41 = {instancePath:instancePath+"/deadForUse",schemaPath:"#/properties/deadForUse/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data18.shown !== undefined){
let data19 = data18.shown;
if(!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19)))){
const err42 = {instancePath:instancePath+"/deadForUse/shown",schemaPath:"#/properties/deadForUse/properties/shown/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 < 0 || isNaN(data19)){
const err43 = {instancePath:instancePath+"/deadForUse/shown",schemaPath:"#/properties/deadForUse/properties/shown/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
}
if(data18.refused !== undefined){
let data20 = data18.refused;
if(!(((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20))) && (isFinite(data20)))){
const err44 = {instancePath:instancePath+"/deadForUse/refused",schemaPath:"#/properties/deadForUse/properties/refused/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if((typeof data20 == "number") && (isFinite(data20))){
if(data20 < 0 || isNaN(data20)){
const err45 = {instancePath:instancePath+"/deadForUse/refused",schemaPath:"#/properties/deadForUse/properties/refused/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
if(data18.notShown !== undefined){
let data21 = data18.notShown;
if(!(((typeof data21 == "number") && (!(data21 % 1) && !isNaN(data21))) && (isFinite(data21)))){
const err46 = {instancePath:instancePath+"/deadForUse/notShown",schemaPath:"#/properties/deadForUse/properties/notShown/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if((typeof data21 == "number") && (isFinite(data21))){
if(data21 < 0 || isNaN(data21)){
const err47 = {instancePath:instancePath+"/deadForUse/notShown",schemaPath:"#/properties/deadForUse/properties/notShown/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
if(data18.seed !== undefined){
if(typeof data18.seed !== "string"){
const err48 = {instancePath:instancePath+"/deadForUse/seed",schemaPath:"#/properties/deadForUse/properties/seed/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data18.accepted !== undefined){
let data23 = data18.accepted;
if(Array.isArray(data23)){
const len4 = data23.length;
for(let i4=0; i4<len4; i4++){
let data24 = data23[i4];
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
if(data24.token === undefined){
const err49 = {instancePath:instancePath+"/deadForUse/accepted/" + i4,schemaPath:"#/properties/deadForUse/properties/accepted/items/required",keyword:"required",params:{missingProperty: "token"}};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
for(const key5 in data24){
if(!((key5 === "token") || (key5 === "requestId"))){
const err50 = {instancePath:instancePath+"/deadForUse/accepted/" + i4,schemaPath:"#/properties/deadForUse/properties/accepted/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5}};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data24.token !== undefined){
if(typeof data24.token !== "string"){
const err51 = {instancePath:instancePath+"/deadForUse/accepted/" + i4+"/token",schemaPath:"#/properties/deadForUse/properties/accepted/items/properties/token/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data24.requestId !== undefined){
if(typeof data24.requestId !== "string"){
const err52 = {instancePath:instancePath+"/deadForUse/accepted/" + i4+"/requestId",schemaPath:"#/properties/deadForUse/properties/accepted/items/properties/requestId/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
}
else {
const err53 = {instancePath:instancePath+"/deadForUse/accepted/" + i4,schemaPath:"#/properties/deadForUse/properties/accepted/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
}
else {
const err54 = {instancePath:instancePath+"/deadForUse/accepted",schemaPath:"#/properties/deadForUse/properties/accepted/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data18.control !== undefined){
let data27 = data18.control;
if(!(((data27 === "alive-after") || (data27 === "not-alive-after")) || (data27 === "not-asked"))){
const err55 = {instancePath:instancePath+"/deadForUse/control",schemaPath:"#/properties/deadForUse/properties/control/enum",keyword:"enum",params:{allowedValues: schema91.properties.deadForUse.properties.control.enum}};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
}
else {
const err56 = {instancePath:instancePath+"/deadForUse",schemaPath:"#/properties/deadForUse/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data.storage !== undefined){
if(!(validate56(data.storage, {instancePath:instancePath+"/storage",parentData:data,parentDataProperty:"storage",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
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
validate60.errors = vErrors;
return errors === 0;
}
validate60.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate65(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate65.evaluated;
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
if(data.startedAt === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "startedAt"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.durationMs === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "durationMs"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.reason === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "reason"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "id") || (key0 === "startedAt")) || (key0 === "durationMs")) || (key0 === "reason"))){
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
if(data.id !== undefined){
if(typeof data.id !== "string"){
const err5 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.startedAt !== undefined){
let data1 = data.startedAt;
if(typeof data1 === "string"){
if(!pattern4.test(data1)){
const err6 = {instancePath:instancePath+"/startedAt",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$"}};
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
const err7 = {instancePath:instancePath+"/startedAt",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.durationMs !== undefined){
let data2 = data.durationMs;
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 0 || isNaN(data2)){
const err8 = {instancePath:instancePath+"/durationMs",schemaPath:"#/$defs/milliseconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
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
const err9 = {instancePath:instancePath+"/durationMs",schemaPath:"#/$defs/milliseconds/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.reason !== undefined){
if(typeof data.reason !== "string"){
const err10 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: "string"}};
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
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate65.errors = vErrors;
return errors === 0;
}
validate65.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const pattern6 = new RegExp("^[0-9a-f]{64}$", "u");
const pattern12 = new RegExp("^(?:[0-9a-f]{64}|[0-9a-f]{40})$", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="urn:firebreak:record:1" */;
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
if(data.record === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "record"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.tool === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "tool"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.run === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "run"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.playbook === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "playbook"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.broker === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "broker"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.tokens === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "tokens"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.setup === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "setup"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.steps === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "steps"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.control === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "control"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data.cleanup === undefined){
const err9 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "cleanup"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data.problems === undefined){
const err10 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "problems"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema31.properties, key0))){
const err11 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.record !== undefined){
let data0 = data.record;
if(!((data0 === 1) || (data0 === 2))){
const err12 = {instancePath:instancePath+"/record",schemaPath:"#/properties/record/enum",keyword:"enum",params:{allowedValues: schema31.properties.record.enum}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.tool !== undefined){
let data1 = data.tool;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.name === undefined){
const err13 = {instancePath:instancePath+"/tool",schemaPath:"#/properties/tool/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data1.version === undefined){
const err14 = {instancePath:instancePath+"/tool",schemaPath:"#/properties/tool/required",keyword:"required",params:{missingProperty: "version"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
for(const key1 in data1){
if(!((key1 === "name") || (key1 === "version"))){
const err15 = {instancePath:instancePath+"/tool",schemaPath:"#/properties/tool/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data1.name !== undefined){
if("firebreak" !== data1.name){
const err16 = {instancePath:instancePath+"/tool/name",schemaPath:"#/properties/tool/properties/name/const",keyword:"const",params:{allowedValue: "firebreak"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data1.version !== undefined){
if(typeof data1.version !== "string"){
const err17 = {instancePath:instancePath+"/tool/version",schemaPath:"#/properties/tool/properties/version/type",keyword:"type",params:{type: "string"}};
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
const err18 = {instancePath:instancePath+"/tool",schemaPath:"#/properties/tool/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.run !== undefined){
if(!(validate21(data.run, {instancePath:instancePath+"/run",parentData:data,parentDataProperty:"run",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
if(data.playbook !== undefined){
let data5 = data.playbook;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(data5.id === undefined){
const err19 = {instancePath:instancePath+"/playbook",schemaPath:"#/$defs/playbookFacts/required",keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data5.title === undefined){
const err20 = {instancePath:instancePath+"/playbook",schemaPath:"#/$defs/playbookFacts/required",keyword:"required",params:{missingProperty: "title"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data5.tags === undefined){
const err21 = {instancePath:instancePath+"/playbook",schemaPath:"#/$defs/playbookFacts/required",keyword:"required",params:{missingProperty: "tags"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data5.references === undefined){
const err22 = {instancePath:instancePath+"/playbook",schemaPath:"#/$defs/playbookFacts/required",keyword:"required",params:{missingProperty: "references"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data5.file === undefined){
const err23 = {instancePath:instancePath+"/playbook",schemaPath:"#/$defs/playbookFacts/required",keyword:"required",params:{missingProperty: "file"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data5.sha256 === undefined){
const err24 = {instancePath:instancePath+"/playbook",schemaPath:"#/$defs/playbookFacts/required",keyword:"required",params:{missingProperty: "sha256"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
for(const key2 in data5){
if(!(func1.call(schema37.properties, key2))){
const err25 = {instancePath:instancePath+"/playbook",schemaPath:"#/$defs/playbookFacts/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data5.id !== undefined){
if(typeof data5.id !== "string"){
const err26 = {instancePath:instancePath+"/playbook/id",schemaPath:"#/$defs/playbookFacts/properties/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data5.title !== undefined){
if(typeof data5.title !== "string"){
const err27 = {instancePath:instancePath+"/playbook/title",schemaPath:"#/$defs/playbookFacts/properties/title/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data5.summary !== undefined){
if(typeof data5.summary !== "string"){
const err28 = {instancePath:instancePath+"/playbook/summary",schemaPath:"#/$defs/playbookFacts/properties/summary/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data5.owner !== undefined){
if(typeof data5.owner !== "string"){
const err29 = {instancePath:instancePath+"/playbook/owner",schemaPath:"#/$defs/playbookFacts/properties/owner/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data5.severity !== undefined){
if(typeof data5.severity !== "string"){
const err30 = {instancePath:instancePath+"/playbook/severity",schemaPath:"#/$defs/playbookFacts/properties/severity/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data5.tags !== undefined){
let data11 = data5.tags;
if(Array.isArray(data11)){
const len0 = data11.length;
for(let i0=0; i0<len0; i0++){
if(typeof data11[i0] !== "string"){
const err31 = {instancePath:instancePath+"/playbook/tags/" + i0,schemaPath:"#/$defs/playbookFacts/properties/tags/items/type",keyword:"type",params:{type: "string"}};
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
else {
const err32 = {instancePath:instancePath+"/playbook/tags",schemaPath:"#/$defs/playbookFacts/properties/tags/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data5.references !== undefined){
let data13 = data5.references;
if(Array.isArray(data13)){
const len1 = data13.length;
for(let i1=0; i1<len1; i1++){
let data14 = data13[i1];
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
if(data14.source === undefined){
const err33 = {instancePath:instancePath+"/playbook/references/" + i1,schemaPath:"#/$defs/playbookFacts/properties/references/items/required",keyword:"required",params:{missingProperty: "source"}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(data14.id === undefined){
const err34 = {instancePath:instancePath+"/playbook/references/" + i1,schemaPath:"#/$defs/playbookFacts/properties/references/items/required",keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
for(const key3 in data14){
if(!(((key3 === "source") || (key3 === "id")) || (key3 === "url"))){
const err35 = {instancePath:instancePath+"/playbook/references/" + i1,schemaPath:"#/$defs/playbookFacts/properties/references/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data14.source !== undefined){
if(typeof data14.source !== "string"){
const err36 = {instancePath:instancePath+"/playbook/references/" + i1+"/source",schemaPath:"#/$defs/playbookFacts/properties/references/items/properties/source/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data14.id !== undefined){
if(typeof data14.id !== "string"){
const err37 = {instancePath:instancePath+"/playbook/references/" + i1+"/id",schemaPath:"#/$defs/playbookFacts/properties/references/items/properties/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data14.url !== undefined){
if(typeof data14.url !== "string"){
const err38 = {instancePath:instancePath+"/playbook/references/" + i1+"/url",schemaPath:"#/$defs/playbookFacts/properties/references/items/properties/url/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
else {
const err39 = {instancePath:instancePath+"/playbook/references/" + i1,schemaPath:"#/$defs/playbookFacts/properties/references/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
else {
const err40 = {instancePath:instancePath+"/playbook/references",schemaPath:"#/$defs/playbookFacts/properties/references/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data5.file !== undefined){
if(typeof data5.file !== "string"){
const err41 = {instancePath:instancePath+"/playbook/file",schemaPath:"#/$defs/playbookFacts/properties/file/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data5.fragments !== undefined){
let data19 = data5.fragments;
if(Array.isArray(data19)){
if(data19.length < 1){
const err42 = {instancePath:instancePath+"/playbook/fragments",schemaPath:"#/$defs/playbookFacts/properties/fragments/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
const len2 = data19.length;
for(let i2=0; i2<len2; i2++){
let data20 = data19[i2];
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
if(data20.path === undefined){
const err43 = {instancePath:instancePath+"/playbook/fragments/" + i2,schemaPath:"#/$defs/playbookFacts/properties/fragments/items/required",keyword:"required",params:{missingProperty: "path"}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(data20.sha256 === undefined){
const err44 = {instancePath:instancePath+"/playbook/fragments/" + i2,schemaPath:"#/$defs/playbookFacts/properties/fragments/items/required",keyword:"required",params:{missingProperty: "sha256"}};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
for(const key4 in data20){
if(!((key4 === "path") || (key4 === "sha256"))){
const err45 = {instancePath:instancePath+"/playbook/fragments/" + i2,schemaPath:"#/$defs/playbookFacts/properties/fragments/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4}};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data20.path !== undefined){
if(typeof data20.path !== "string"){
const err46 = {instancePath:instancePath+"/playbook/fragments/" + i2+"/path",schemaPath:"#/$defs/playbookFacts/properties/fragments/items/properties/path/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data20.sha256 !== undefined){
let data22 = data20.sha256;
if(typeof data22 === "string"){
if(!pattern6.test(data22)){
const err47 = {instancePath:instancePath+"/playbook/fragments/" + i2+"/sha256",schemaPath:"#/$defs/playbookFacts/properties/fragments/items/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"}};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
else {
const err48 = {instancePath:instancePath+"/playbook/fragments/" + i2+"/sha256",schemaPath:"#/$defs/playbookFacts/properties/fragments/items/properties/sha256/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
else {
const err49 = {instancePath:instancePath+"/playbook/fragments/" + i2,schemaPath:"#/$defs/playbookFacts/properties/fragments/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
}
else {
const err50 = {instancePath:instancePath+"/playbook/fragments",schemaPath:"#/$defs/playbookFacts/properties/fragments/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data5.sha256 !== undefined){
let data23 = data5.sha256;
if(typeof data23 === "string"){
if(!pattern6.test(data23)){
const err51 = {instancePath:instancePath+"/playbook/sha256",schemaPath:"#/$defs/playbookFacts/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"}};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
else {
const err52 = {instancePath:instancePath+"/playbook/sha256",schemaPath:"#/$defs/playbookFacts/properties/sha256/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
}
else {
const err53 = {instancePath:instancePath+"/playbook",schemaPath:"#/$defs/playbookFacts/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data.broker !== undefined){
let data24 = data.broker;
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
if(data24.url === undefined){
const err54 = {instancePath:instancePath+"/broker",schemaPath:"#/$defs/brokerFacts/required",keyword:"required",params:{missingProperty: "url"}};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
if(data24.kind === undefined){
const err55 = {instancePath:instancePath+"/broker",schemaPath:"#/$defs/brokerFacts/required",keyword:"required",params:{missingProperty: "kind"}};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
if(data24.route === undefined){
const err56 = {instancePath:instancePath+"/broker",schemaPath:"#/$defs/brokerFacts/required",keyword:"required",params:{missingProperty: "route"}};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
for(const key5 in data24){
if(!(func1.call(schema38.properties, key5))){
const err57 = {instancePath:instancePath+"/broker",schemaPath:"#/$defs/brokerFacts/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5}};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data24.url !== undefined){
if(typeof data24.url !== "string"){
const err58 = {instancePath:instancePath+"/broker/url",schemaPath:"#/$defs/brokerFacts/properties/url/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data24.kind !== undefined){
let data26 = data24.kind;
if(!((data26 === "embedded") || (data26 === "remote"))){
const err59 = {instancePath:instancePath+"/broker/kind",schemaPath:"#/$defs/brokerFacts/properties/kind/enum",keyword:"enum",params:{allowedValues: schema38.properties.kind.enum}};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data24.version !== undefined){
if(typeof data24.version !== "string"){
const err60 = {instancePath:instancePath+"/broker/version",schemaPath:"#/$defs/brokerFacts/properties/version/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data24.clockOffsetMs !== undefined){
let data28 = data24.clockOffsetMs;
if(!((typeof data28 == "number") && (isFinite(data28)))){
const err61 = {instancePath:instancePath+"/broker/clockOffsetMs",schemaPath:"#/$defs/brokerFacts/properties/clockOffsetMs/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data24.route !== undefined){
let data29 = data24.route;
if(!((data29 === "app") || (data29 === "admin"))){
const err62 = {instancePath:instancePath+"/broker/route",schemaPath:"#/$defs/brokerFacts/properties/route/enum",keyword:"enum",params:{allowedValues: schema38.properties.route.enum}};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
if(data24.faults !== undefined){
let data30 = data24.faults;
if(Array.isArray(data30)){
const len3 = data30.length;
for(let i3=0; i3<len3; i3++){
if(typeof data30[i3] !== "string"){
const err63 = {instancePath:instancePath+"/broker/faults/" + i3,schemaPath:"#/$defs/brokerFacts/properties/faults/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
}
else {
const err64 = {instancePath:instancePath+"/broker/faults",schemaPath:"#/$defs/brokerFacts/properties/faults/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data24.startedAgain !== undefined){
let data32 = data24.startedAgain;
if(Array.isArray(data32)){
const len4 = data32.length;
for(let i4=0; i4<len4; i4++){
let data33 = data32[i4];
if(data33 && typeof data33 == "object" && !Array.isArray(data33)){
if(data33.before === undefined){
const err65 = {instancePath:instancePath+"/broker/startedAgain/" + i4,schemaPath:"#/$defs/brokerFacts/properties/startedAgain/items/required",keyword:"required",params:{missingProperty: "before"}};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
if(data33.uptimeBefore === undefined){
const err66 = {instancePath:instancePath+"/broker/startedAgain/" + i4,schemaPath:"#/$defs/brokerFacts/properties/startedAgain/items/required",keyword:"required",params:{missingProperty: "uptimeBefore"}};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
if(data33.uptimeAfter === undefined){
const err67 = {instancePath:instancePath+"/broker/startedAgain/" + i4,schemaPath:"#/$defs/brokerFacts/properties/startedAgain/items/required",keyword:"required",params:{missingProperty: "uptimeAfter"}};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
for(const key6 in data33){
if(!(((key6 === "before") || (key6 === "uptimeBefore")) || (key6 === "uptimeAfter"))){
const err68 = {instancePath:instancePath+"/broker/startedAgain/" + i4,schemaPath:"#/$defs/brokerFacts/properties/startedAgain/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6}};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data33.before !== undefined){
if(typeof data33.before !== "string"){
const err69 = {instancePath:instancePath+"/broker/startedAgain/" + i4+"/before",schemaPath:"#/$defs/brokerFacts/properties/startedAgain/items/properties/before/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
if(data33.uptimeBefore !== undefined){
let data35 = data33.uptimeBefore;
if(!(((typeof data35 == "number") && (!(data35 % 1) && !isNaN(data35))) && (isFinite(data35)))){
const err70 = {instancePath:instancePath+"/broker/startedAgain/" + i4+"/uptimeBefore",schemaPath:"#/$defs/brokerFacts/properties/startedAgain/items/properties/uptimeBefore/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
if((typeof data35 == "number") && (isFinite(data35))){
if(data35 < 0 || isNaN(data35)){
const err71 = {instancePath:instancePath+"/broker/startedAgain/" + i4+"/uptimeBefore",schemaPath:"#/$defs/brokerFacts/properties/startedAgain/items/properties/uptimeBefore/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
}
if(data33.uptimeAfter !== undefined){
let data36 = data33.uptimeAfter;
if(!(((typeof data36 == "number") && (!(data36 % 1) && !isNaN(data36))) && (isFinite(data36)))){
const err72 = {instancePath:instancePath+"/broker/startedAgain/" + i4+"/uptimeAfter",schemaPath:"#/$defs/brokerFacts/properties/startedAgain/items/properties/uptimeAfter/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
if((typeof data36 == "number") && (isFinite(data36))){
if(data36 < 0 || isNaN(data36)){
const err73 = {instancePath:instancePath+"/broker/startedAgain/" + i4+"/uptimeAfter",schemaPath:"#/$defs/brokerFacts/properties/startedAgain/items/properties/uptimeAfter/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
}
}
else {
const err74 = {instancePath:instancePath+"/broker/startedAgain/" + i4,schemaPath:"#/$defs/brokerFacts/properties/startedAgain/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
}
else {
const err75 = {instancePath:instancePath+"/broker/startedAgain",schemaPath:"#/$defs/brokerFacts/properties/startedAgain/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
if(data24.modelVersion !== undefined){
if(typeof data24.modelVersion !== "string"){
const err76 = {instancePath:instancePath+"/broker/modelVersion",schemaPath:"#/$defs/brokerFacts/properties/modelVersion/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
if(data24.unknownFields !== undefined){
let data38 = data24.unknownFields;
if(Array.isArray(data38)){
const len5 = data38.length;
for(let i5=0; i5<len5; i5++){
if(typeof data38[i5] !== "string"){
const err77 = {instancePath:instancePath+"/broker/unknownFields/" + i5,schemaPath:"#/$defs/brokerFacts/properties/unknownFields/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
}
else {
const err78 = {instancePath:instancePath+"/broker/unknownFields",schemaPath:"#/$defs/brokerFacts/properties/unknownFields/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
}
else {
const err79 = {instancePath:instancePath+"/broker",schemaPath:"#/$defs/brokerFacts/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
if(data.tokens !== undefined){
let data40 = data.tokens;
if(Array.isArray(data40)){
const len6 = data40.length;
for(let i6=0; i6<len6; i6++){
if(!(validate23(data40[i6], {instancePath:instancePath+"/tokens/" + i6,parentData:data40,parentDataProperty:i6,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
}
}
else {
const err80 = {instancePath:instancePath+"/tokens",schemaPath:"#/properties/tokens/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data.setup !== undefined){
if(!(validate25(data.setup, {instancePath:instancePath+"/setup",parentData:data,parentDataProperty:"setup",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
}
if(data.steps !== undefined){
let data43 = data.steps;
if(Array.isArray(data43)){
const len7 = data43.length;
for(let i7=0; i7<len7; i7++){
if(!(validate25(data43[i7], {instancePath:instancePath+"/steps/" + i7,parentData:data43,parentDataProperty:i7,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
}
}
else {
const err81 = {instancePath:instancePath+"/steps",schemaPath:"#/properties/steps/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
if(data.control !== undefined){
let data45 = data.control;
if(data45 && typeof data45 == "object" && !Array.isArray(data45)){
if(data45.status === undefined){
const err82 = {instancePath:instancePath+"/control",schemaPath:"#/$defs/controlRecord/required",keyword:"required",params:{missingProperty: "status"}};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
if(data45.probes === undefined){
const err83 = {instancePath:instancePath+"/control",schemaPath:"#/$defs/controlRecord/required",keyword:"required",params:{missingProperty: "probes"}};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
for(const key7 in data45){
if(!(((((((key7 === "status") || (key7 === "probes")) || (key7 === "lostAfter")) || (key7 === "note")) || (key7 === "jti")) || (key7 === "agentId")) || (key7 === "wireTask"))){
const err84 = {instancePath:instancePath+"/control",schemaPath:"#/$defs/controlRecord/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7}};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
if(data45.status !== undefined){
let data46 = data45.status;
if(!(((data46 === "alive") || (data46 === "lost")) || (data46 === "not-run"))){
const err85 = {instancePath:instancePath+"/control/status",schemaPath:"#/$defs/controlRecord/properties/status/enum",keyword:"enum",params:{allowedValues: schema90.properties.status.enum}};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
if(data45.probes !== undefined){
let data47 = data45.probes;
if(!(((typeof data47 == "number") && (!(data47 % 1) && !isNaN(data47))) && (isFinite(data47)))){
const err86 = {instancePath:instancePath+"/control/probes",schemaPath:"#/$defs/controlRecord/properties/probes/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
if((typeof data47 == "number") && (isFinite(data47))){
if(data47 < 0 || isNaN(data47)){
const err87 = {instancePath:instancePath+"/control/probes",schemaPath:"#/$defs/controlRecord/properties/probes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
}
if(data45.lostAfter !== undefined){
if(typeof data45.lostAfter !== "string"){
const err88 = {instancePath:instancePath+"/control/lostAfter",schemaPath:"#/$defs/controlRecord/properties/lostAfter/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
if(data45.note !== undefined){
if(typeof data45.note !== "string"){
const err89 = {instancePath:instancePath+"/control/note",schemaPath:"#/$defs/controlRecord/properties/note/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
if(data45.jti !== undefined){
if(typeof data45.jti !== "string"){
const err90 = {instancePath:instancePath+"/control/jti",schemaPath:"#/$defs/controlRecord/properties/jti/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
if(data45.agentId !== undefined){
if(typeof data45.agentId !== "string"){
const err91 = {instancePath:instancePath+"/control/agentId",schemaPath:"#/$defs/controlRecord/properties/agentId/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
if(data45.wireTask !== undefined){
if(typeof data45.wireTask !== "string"){
const err92 = {instancePath:instancePath+"/control/wireTask",schemaPath:"#/$defs/controlRecord/properties/wireTask/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
}
else {
const err93 = {instancePath:instancePath+"/control",schemaPath:"#/$defs/controlRecord/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
if(data.cleanup !== undefined){
if(!(validate60(data.cleanup, {instancePath:instancePath+"/cleanup",parentData:data,parentDataProperty:"cleanup",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
}
if(data.problems !== undefined){
let data54 = data.problems;
if(Array.isArray(data54)){
const len8 = data54.length;
for(let i8=0; i8<len8; i8++){
let data55 = data54[i8];
if(data55 && typeof data55 == "object" && !Array.isArray(data55)){
if(data55.code === undefined){
const err94 = {instancePath:instancePath+"/problems/" + i8,schemaPath:"#/$defs/problem/required",keyword:"required",params:{missingProperty: "code"}};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
if(data55.message === undefined){
const err95 = {instancePath:instancePath+"/problems/" + i8,schemaPath:"#/$defs/problem/required",keyword:"required",params:{missingProperty: "message"}};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
for(const key8 in data55){
if(!((((key8 === "code") || (key8 === "message")) || (key8 === "hint")) || (key8 === "requestId"))){
const err96 = {instancePath:instancePath+"/problems/" + i8,schemaPath:"#/$defs/problem/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8}};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
if(data55.code !== undefined){
if(typeof data55.code !== "string"){
const err97 = {instancePath:instancePath+"/problems/" + i8+"/code",schemaPath:"#/$defs/problem/properties/code/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
if(data55.message !== undefined){
if(typeof data55.message !== "string"){
const err98 = {instancePath:instancePath+"/problems/" + i8+"/message",schemaPath:"#/$defs/problem/properties/message/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
if(data55.hint !== undefined){
if(typeof data55.hint !== "string"){
const err99 = {instancePath:instancePath+"/problems/" + i8+"/hint",schemaPath:"#/$defs/problem/properties/hint/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
if(data55.requestId !== undefined){
if(typeof data55.requestId !== "string"){
const err100 = {instancePath:instancePath+"/problems/" + i8+"/requestId",schemaPath:"#/$defs/problem/properties/requestId/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
}
else {
const err101 = {instancePath:instancePath+"/problems/" + i8,schemaPath:"#/$defs/problem/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
}
else {
const err102 = {instancePath:instancePath+"/problems",schemaPath:"#/properties/problems/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
if(data.closing !== undefined){
if(!(validate25(data.closing, {instancePath:instancePath+"/closing",parentData:data,parentDataProperty:"closing",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
}
if(data.wentOn !== undefined){
let data61 = data.wentOn;
if(Array.isArray(data61)){
if(data61.length < 1){
const err103 = {instancePath:instancePath+"/wentOn",schemaPath:"#/properties/wentOn/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
const len9 = data61.length;
for(let i9=0; i9<len9; i9++){
let data62 = data61[i9];
if(data62 && typeof data62 == "object" && !Array.isArray(data62)){
if(data62.at === undefined){
const err104 = {instancePath:instancePath+"/wentOn/" + i9,schemaPath:"#/properties/wentOn/items/required",keyword:"required",params:{missingProperty: "at"}};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
if(data62.after === undefined){
const err105 = {instancePath:instancePath+"/wentOn/" + i9,schemaPath:"#/properties/wentOn/items/required",keyword:"required",params:{missingProperty: "after"}};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
if(data62.look === undefined){
const err106 = {instancePath:instancePath+"/wentOn/" + i9,schemaPath:"#/properties/wentOn/items/required",keyword:"required",params:{missingProperty: "look"}};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
for(const key9 in data62){
if(!(((key9 === "at") || (key9 === "after")) || (key9 === "look"))){
const err107 = {instancePath:instancePath+"/wentOn/" + i9,schemaPath:"#/properties/wentOn/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9}};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
}
if(data62.at !== undefined){
let data63 = data62.at;
if(typeof data63 === "string"){
if(!pattern4.test(data63)){
const err108 = {instancePath:instancePath+"/wentOn/" + i9+"/at",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$"}};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
}
else {
const err109 = {instancePath:instancePath+"/wentOn/" + i9+"/at",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
}
if(data62.after !== undefined){
if(typeof data62.after !== "string"){
const err110 = {instancePath:instancePath+"/wentOn/" + i9+"/after",schemaPath:"#/properties/wentOn/items/properties/after/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
}
if(data62.look !== undefined){
if(!(validate25(data62.look, {instancePath:instancePath+"/wentOn/" + i9+"/look",parentData:data62,parentDataProperty:"look",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
}
}
else {
const err111 = {instancePath:instancePath+"/wentOn/" + i9,schemaPath:"#/properties/wentOn/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
}
else {
const err112 = {instancePath:instancePath+"/wentOn",schemaPath:"#/properties/wentOn/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
if(data.storage !== undefined){
let data66 = data.storage;
if(!((((data66 === "stored") || (data66 === "not-stored")) || (data66 === "not-observed")) || (data66 === "nothing-to-store"))){
const err113 = {instancePath:instancePath+"/storage",schemaPath:"#/properties/storage/enum",keyword:"enum",params:{allowedValues: schema31.properties.storage.enum}};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
}
if(data.notes !== undefined){
let data67 = data.notes;
if(Array.isArray(data67)){
const len10 = data67.length;
for(let i10=0; i10<len10; i10++){
let data68 = data67[i10];
if(data68 && typeof data68 == "object" && !Array.isArray(data68)){
if(data68.code === undefined){
const err114 = {instancePath:instancePath+"/notes/" + i10,schemaPath:"#/$defs/note/required",keyword:"required",params:{missingProperty: "code"}};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
if(data68.message === undefined){
const err115 = {instancePath:instancePath+"/notes/" + i10,schemaPath:"#/$defs/note/required",keyword:"required",params:{missingProperty: "message"}};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
for(const key10 in data68){
if(!(((key10 === "code") || (key10 === "message")) || (key10 === "hint"))){
const err116 = {instancePath:instancePath+"/notes/" + i10,schemaPath:"#/$defs/note/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10}};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
if(data68.code !== undefined){
if(typeof data68.code !== "string"){
const err117 = {instancePath:instancePath+"/notes/" + i10+"/code",schemaPath:"#/$defs/note/properties/code/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
}
if(data68.message !== undefined){
if(typeof data68.message !== "string"){
const err118 = {instancePath:instancePath+"/notes/" + i10+"/message",schemaPath:"#/$defs/note/properties/message/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
}
if(data68.hint !== undefined){
if(typeof data68.hint !== "string"){
const err119 = {instancePath:instancePath+"/notes/" + i10+"/hint",schemaPath:"#/$defs/note/properties/hint/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
}
}
else {
const err120 = {instancePath:instancePath+"/notes/" + i10,schemaPath:"#/$defs/note/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
}
}
else {
const err121 = {instancePath:instancePath+"/notes",schemaPath:"#/properties/notes/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
if(data.origin !== undefined){
let data72 = data.origin;
if(data72 && typeof data72 == "object" && !Array.isArray(data72)){
for(const key11 in data72){
if(!((key11 === "commit") || (key11 === "job"))){
const err122 = {instancePath:instancePath+"/origin",schemaPath:"#/$defs/origin/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11}};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
}
if(data72.commit !== undefined){
let data73 = data72.commit;
if(typeof data73 === "string"){
if(!pattern12.test(data73)){
const err123 = {instancePath:instancePath+"/origin/commit",schemaPath:"#/$defs/origin/properties/commit/pattern",keyword:"pattern",params:{pattern: "^(?:[0-9a-f]{64}|[0-9a-f]{40})$"}};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
}
else {
const err124 = {instancePath:instancePath+"/origin/commit",schemaPath:"#/$defs/origin/properties/commit/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
if(data72.job !== undefined){
if(typeof data72.job !== "string"){
const err125 = {instancePath:instancePath+"/origin/job",schemaPath:"#/$defs/origin/properties/job/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
}
}
else {
const err126 = {instancePath:instancePath+"/origin",schemaPath:"#/$defs/origin/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
}
if(data.tries !== undefined){
let data75 = data.tries;
if(Array.isArray(data75)){
if(data75.length < 1){
const err127 = {instancePath:instancePath+"/tries",schemaPath:"#/properties/tries/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
const len11 = data75.length;
for(let i11=0; i11<len11; i11++){
if(!(validate65(data75[i11], {instancePath:instancePath+"/tries/" + i11,parentData:data75,parentDataProperty:i11,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate65.errors : vErrors.concat(validate65.errors);
errors = vErrors.length;
}
}
}
else {
const err128 = {instancePath:instancePath+"/tries",schemaPath:"#/properties/tries/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
}
}
else {
const err129 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema101 = {"description":"Several records in one file, with the playbooks that did not run.","type":"object","additionalProperties":false,"required":["bundle","runs","notRun"],"properties":{"bundle":{"description":"The version of this shape.","enum":[1,2]},"runs":{"description":"The records.","type":"array","items":{"$ref":"#"}},"shard":{"description":"Which share of the selected playbooks this is, if it is only a share.","type":"object","additionalProperties":false,"required":["index","of","selected"],"properties":{"index":{"description":"Which shard, from 1.","type":"integer","minimum":1},"of":{"description":"How many shards there are.","type":"integer","minimum":1},"selected":{"description":"The paths of the playbooks of all shards together, in the order of one run.","type":"array","items":{"description":"A path, as the user gave it.","type":"string"}},"broker":{"description":"Which broker this shard ran against.","type":"object","additionalProperties":false,"required":["url","kind"],"properties":{"url":{"description":"Its base address.","type":"string"},"kind":{"description":"The stand-in or a broker.","enum":["embedded","remote"]},"version":{"description":"The version it reports.","type":"string"}}},"hashes":{"description":"Every selected playbook with its hash.","type":"array","items":{"description":"One playbook.","type":"object","additionalProperties":false,"required":["file","sha256"],"properties":{"file":{"description":"Its path, as the user gave it.","type":"string"},"sha256":{"description":"Hex SHA-256 of its bytes.","type":"string","pattern":"^[0-9a-f]{64}$"}}}}}},"notRun":{"description":"Playbooks that were found and did not run.","type":"array","items":{"description":"One playbook without a run.","type":"object","additionalProperties":false,"required":["file","status","reason"],"properties":{"file":{"description":"Its path, as the user gave it.","type":"string"},"status":{"description":"Invalid is an error in the playbook; skipped was asked for and did not run; by-name lay in a folder and runs only where it is named itself.","enum":["invalid","skipped","by-name"]},"reason":{"description":"Why, for people.","type":"string"},"at":{"description":"Where the first error is.","$ref":"#/$defs/position"}}}}}};
const root0 = {validate: validate20};

function validate67(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate67.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.bundle === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "bundle"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.runs === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "runs"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.notRun === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "notRun"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "bundle") || (key0 === "runs")) || (key0 === "shard")) || (key0 === "notRun"))){
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
if(data.bundle !== undefined){
let data0 = data.bundle;
if(!((data0 === 1) || (data0 === 2))){
const err4 = {instancePath:instancePath+"/bundle",schemaPath:"#/properties/bundle/enum",keyword:"enum",params:{allowedValues: schema101.properties.bundle.enum}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.runs !== undefined){
let data1 = data.runs;
if(Array.isArray(data1)){
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
if(!(root0.validate(data1[i0], {instancePath:instancePath+"/runs/" + i0,parentData:data1,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? root0.validate.errors : vErrors.concat(root0.validate.errors);
errors = vErrors.length;
}
}
}
else {
const err5 = {instancePath:instancePath+"/runs",schemaPath:"#/properties/runs/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.shard !== undefined){
let data3 = data.shard;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.index === undefined){
const err6 = {instancePath:instancePath+"/shard",schemaPath:"#/properties/shard/required",keyword:"required",params:{missingProperty: "index"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data3.of === undefined){
const err7 = {instancePath:instancePath+"/shard",schemaPath:"#/properties/shard/required",keyword:"required",params:{missingProperty: "of"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data3.selected === undefined){
const err8 = {instancePath:instancePath+"/shard",schemaPath:"#/properties/shard/required",keyword:"required",params:{missingProperty: "selected"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
for(const key1 in data3){
if(!(((((key1 === "index") || (key1 === "of")) || (key1 === "selected")) || (key1 === "broker")) || (key1 === "hashes"))){
const err9 = {instancePath:instancePath+"/shard",schemaPath:"#/properties/shard/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data3.index !== undefined){
let data4 = data3.index;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err10 = {instancePath:instancePath+"/shard/index",schemaPath:"#/properties/shard/properties/index/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 1 || isNaN(data4)){
const err11 = {instancePath:instancePath+"/shard/index",schemaPath:"#/properties/shard/properties/index/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
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
if(data3.of !== undefined){
let data5 = data3.of;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err12 = {instancePath:instancePath+"/shard/of",schemaPath:"#/properties/shard/properties/of/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 1 || isNaN(data5)){
const err13 = {instancePath:instancePath+"/shard/of",schemaPath:"#/properties/shard/properties/of/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
if(data3.selected !== undefined){
let data6 = data3.selected;
if(Array.isArray(data6)){
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
if(typeof data6[i1] !== "string"){
const err14 = {instancePath:instancePath+"/shard/selected/" + i1,schemaPath:"#/properties/shard/properties/selected/items/type",keyword:"type",params:{type: "string"}};
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
const err15 = {instancePath:instancePath+"/shard/selected",schemaPath:"#/properties/shard/properties/selected/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data3.broker !== undefined){
let data8 = data3.broker;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.url === undefined){
const err16 = {instancePath:instancePath+"/shard/broker",schemaPath:"#/properties/shard/properties/broker/required",keyword:"required",params:{missingProperty: "url"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data8.kind === undefined){
const err17 = {instancePath:instancePath+"/shard/broker",schemaPath:"#/properties/shard/properties/broker/required",keyword:"required",params:{missingProperty: "kind"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
for(const key2 in data8){
if(!(((key2 === "url") || (key2 === "kind")) || (key2 === "version"))){
const err18 = {instancePath:instancePath+"/shard/broker",schemaPath:"#/properties/shard/properties/broker/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data8.url !== undefined){
if(typeof data8.url !== "string"){
const err19 = {instancePath:instancePath+"/shard/broker/url",schemaPath:"#/properties/shard/properties/broker/properties/url/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data8.kind !== undefined){
let data10 = data8.kind;
if(!((data10 === "embedded") || (data10 === "remote"))){
const err20 = {instancePath:instancePath+"/shard/broker/kind",schemaPath:"#/properties/shard/properties/broker/properties/kind/enum",keyword:"enum",params:{allowedValues: schema101.properties.shard.properties.broker.properties.kind.enum}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data8.version !== undefined){
if(typeof data8.version !== "string"){
const err21 = {instancePath:instancePath+"/shard/broker/version",schemaPath:"#/properties/shard/properties/broker/properties/version/type",keyword:"type",params:{type: "string"}};
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
const err22 = {instancePath:instancePath+"/shard/broker",schemaPath:"#/properties/shard/properties/broker/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data3.hashes !== undefined){
let data12 = data3.hashes;
if(Array.isArray(data12)){
const len2 = data12.length;
for(let i2=0; i2<len2; i2++){
let data13 = data12[i2];
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
if(data13.file === undefined){
const err23 = {instancePath:instancePath+"/shard/hashes/" + i2,schemaPath:"#/properties/shard/properties/hashes/items/required",keyword:"required",params:{missingProperty: "file"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data13.sha256 === undefined){
const err24 = {instancePath:instancePath+"/shard/hashes/" + i2,schemaPath:"#/properties/shard/properties/hashes/items/required",keyword:"required",params:{missingProperty: "sha256"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
for(const key3 in data13){
if(!((key3 === "file") || (key3 === "sha256"))){
const err25 = {instancePath:instancePath+"/shard/hashes/" + i2,schemaPath:"#/properties/shard/properties/hashes/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data13.file !== undefined){
if(typeof data13.file !== "string"){
const err26 = {instancePath:instancePath+"/shard/hashes/" + i2+"/file",schemaPath:"#/properties/shard/properties/hashes/items/properties/file/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data13.sha256 !== undefined){
let data15 = data13.sha256;
if(typeof data15 === "string"){
if(!pattern6.test(data15)){
const err27 = {instancePath:instancePath+"/shard/hashes/" + i2+"/sha256",schemaPath:"#/properties/shard/properties/hashes/items/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/shard/hashes/" + i2+"/sha256",schemaPath:"#/properties/shard/properties/hashes/items/properties/sha256/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
else {
const err29 = {instancePath:instancePath+"/shard/hashes/" + i2,schemaPath:"#/properties/shard/properties/hashes/items/type",keyword:"type",params:{type: "object"}};
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
const err30 = {instancePath:instancePath+"/shard/hashes",schemaPath:"#/properties/shard/properties/hashes/type",keyword:"type",params:{type: "array"}};
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
const err31 = {instancePath:instancePath+"/shard",schemaPath:"#/properties/shard/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.notRun !== undefined){
let data16 = data.notRun;
if(Array.isArray(data16)){
const len3 = data16.length;
for(let i3=0; i3<len3; i3++){
let data17 = data16[i3];
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
if(data17.file === undefined){
const err32 = {instancePath:instancePath+"/notRun/" + i3,schemaPath:"#/properties/notRun/items/required",keyword:"required",params:{missingProperty: "file"}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(data17.status === undefined){
const err33 = {instancePath:instancePath+"/notRun/" + i3,schemaPath:"#/properties/notRun/items/required",keyword:"required",params:{missingProperty: "status"}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(data17.reason === undefined){
const err34 = {instancePath:instancePath+"/notRun/" + i3,schemaPath:"#/properties/notRun/items/required",keyword:"required",params:{missingProperty: "reason"}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
for(const key4 in data17){
if(!((((key4 === "file") || (key4 === "status")) || (key4 === "reason")) || (key4 === "at"))){
const err35 = {instancePath:instancePath+"/notRun/" + i3,schemaPath:"#/properties/notRun/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data17.file !== undefined){
if(typeof data17.file !== "string"){
const err36 = {instancePath:instancePath+"/notRun/" + i3+"/file",schemaPath:"#/properties/notRun/items/properties/file/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data17.status !== undefined){
let data19 = data17.status;
if(!(((data19 === "invalid") || (data19 === "skipped")) || (data19 === "by-name"))){
const err37 = {instancePath:instancePath+"/notRun/" + i3+"/status",schemaPath:"#/properties/notRun/items/properties/status/enum",keyword:"enum",params:{allowedValues: schema101.properties.notRun.items.properties.status.enum}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data17.reason !== undefined){
if(typeof data17.reason !== "string"){
const err38 = {instancePath:instancePath+"/notRun/" + i3+"/reason",schemaPath:"#/properties/notRun/items/properties/reason/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data17.at !== undefined){
let data21 = data17.at;
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
if(data21.line === undefined){
const err39 = {instancePath:instancePath+"/notRun/" + i3+"/at",schemaPath:"#/$defs/position/required",keyword:"required",params:{missingProperty: "line"}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(data21.column === undefined){
const err40 = {instancePath:instancePath+"/notRun/" + i3+"/at",schemaPath:"#/$defs/position/required",keyword:"required",params:{missingProperty: "column"}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
for(const key5 in data21){
if(!(((key5 === "line") || (key5 === "column")) || (key5 === "file"))){
const err41 = {instancePath:instancePath+"/notRun/" + i3+"/at",schemaPath:"#/$defs/position/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data21.line !== undefined){
let data22 = data21.line;
if(!(((typeof data22 == "number") && (!(data22 % 1) && !isNaN(data22))) && (isFinite(data22)))){
const err42 = {instancePath:instancePath+"/notRun/" + i3+"/at/line",schemaPath:"#/$defs/position/properties/line/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if((typeof data22 == "number") && (isFinite(data22))){
if(data22 < 1 || isNaN(data22)){
const err43 = {instancePath:instancePath+"/notRun/" + i3+"/at/line",schemaPath:"#/$defs/position/properties/line/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
}
if(data21.column !== undefined){
let data23 = data21.column;
if(!(((typeof data23 == "number") && (!(data23 % 1) && !isNaN(data23))) && (isFinite(data23)))){
const err44 = {instancePath:instancePath+"/notRun/" + i3+"/at/column",schemaPath:"#/$defs/position/properties/column/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if((typeof data23 == "number") && (isFinite(data23))){
if(data23 < 1 || isNaN(data23)){
const err45 = {instancePath:instancePath+"/notRun/" + i3+"/at/column",schemaPath:"#/$defs/position/properties/column/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
if(data21.file !== undefined){
if(typeof data21.file !== "string"){
const err46 = {instancePath:instancePath+"/notRun/" + i3+"/at/file",schemaPath:"#/$defs/position/properties/file/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
}
else {
const err47 = {instancePath:instancePath+"/notRun/" + i3+"/at",schemaPath:"#/$defs/position/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
else {
const err48 = {instancePath:instancePath+"/notRun/" + i3,schemaPath:"#/properties/notRun/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
else {
const err49 = {instancePath:instancePath+"/notRun",schemaPath:"#/properties/notRun/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
}
else {
const err50 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
validate67.errors = vErrors;
return errors === 0;
}
validate67.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
