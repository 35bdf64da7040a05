import type { TABLETOP_WORDS } from '../words/tabletop.ts'
import type { Explanation } from './explanation.ts'

/** FB3xxx about decisions and injects, at length. */
export const TABLETOP_EXPLANATIONS: Readonly<Record<keyof typeof TABLETOP_WORDS, Explanation>> = {
  FB3060: {
    text: 'An inject goes to roles, a decision is made by one, and its best option is one of its options. A name that nobody has would\nreach nobody.',
    wrong:
      'exercise:\n  duration: 30m\n  roles: { commander: { title: "Incident commander" } }\nsteps:\n  - id: alert\n    inject: { at: 0m, audience: [comander], text: A token was seen in a paste. }\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n',
    right:
      'exercise:\n  duration: 30m\n  roles: { commander: { title: "Incident commander" } }\nsteps:\n  - id: alert\n    inject: { at: 0m, audience: [commander], text: A token was seen in a paste. }\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n',
  },
  FB3061: {
    text: 'A room may have chosen anything before. From every board that the earlier options can lead to, the best option must leave dead\nwhat the goal wants dead, and leave alone what it wants alive, as far as that still lives there. A run only ever takes the best\noptions, so it would not show this.',
    wrong:
      'agents:\n  reader: { scope: [read:data:a] }\n  writer: { scope: [write:data:a] }\nsteps:\n  - id: rotate\n    renew: { token: reader, as: fresh }\n  - id: first\n    decide:\n      question: What do you revoke?\n      options:\n        token: { text: Stop the token in hand, revoke: { token: fresh } }\n        nothing: { text: Wait }\n      goal: { dead: [fresh], alive: [writer] }\n      best: token\n      why: It is the token that is used.\n  - id: second\n    decide:\n      question: Is that all?\n      options:\n        done: { text: Go home }\n        writer: { text: Stop the writer as well, revoke: { token: writer } }\n      goal: { dead: [fresh], alive: [writer] }\n      best: done\n      why: Nothing is left.\n',
    right:
      'agents:\n  reader: { scope: [read:data:a] }\n  writer: { scope: [write:data:a] }\nsteps:\n  - id: rotate\n    renew: { token: reader, as: fresh }\n  - id: first\n    decide:\n      question: What do you revoke?\n      options:\n        token: { text: Stop the token in hand, revoke: { token: fresh } }\n        nothing: { text: Wait }\n      goal: { dead: [fresh], alive: [writer] }\n      best: token\n      why: It is the token that is used.\n  - id: second\n    decide:\n      question: Is that all?\n      options:\n        done: { text: Go home }\n        writer: { text: Stop the writer as well, revoke: { token: writer } }\n      goal: { alive: [writer] }\n      best: done\n      why: Nothing is left.\n',
  },
  FB3062: {
    text: 'The best option reaches the goal and kills no more than it must. Another option that reaches it too, and by which fewer tokens\ndie, is a better one; on some boards that may be an option which does nothing.',
    wrong:
      'steps:\n  - id: first\n    decide:\n      question: What do you revoke?\n      options:\n        agent: { text: Stop the reader, revoke: { agent: reader } }\n        task: { text: Stop everything, revoke: { task: example } }\n      goal: { dead: [reader] }\n      best: task\n      why: It is the widest.\n    expect: { dead: [writer] }\n  - id: replace\n    create: { helper: { scope: [read:data:b], task: clean-task } }\n  - id: again\n    create: { onlooker: { scope: [read:data:b], task: clean-task } }\n  - id: leak\n    revoke: { token: helper }\n    expect: { dead: [helper], alive: [onlooker] }\n',
    right:
      'steps:\n  - id: first\n    decide:\n      question: What do you revoke?\n      options:\n        agent: { text: Stop the reader, revoke: { agent: reader } }\n        task: { text: Stop everything, revoke: { task: example } }\n      goal: { dead: [reader], alive: [writer] }\n      best: agent\n      why: The writer has nothing to do with it.\n',
  },
  FB3063: {
    text: 'Every option of every decision leads to a board of its own, and each of them is looked at: the best option has to hold on all.\nThat many come of many decisions with many options one after the other. A playbook that ends earlier, and another that\nbegins there, say the same.',
  },
  FB3064: {
    text: 'Injects are released in the order of the steps, by hand or when their time has come. One that is planned before its predecessor, or\nafter the end, would never be on time.',
    wrong:
      'exercise: { duration: 30m }\nsteps:\n  - id: alert\n    inject: { at: 10m, text: A token was seen in a paste. }\n  - id: call\n    inject: { at: 5m, text: The vendor calls. }\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n',
    right:
      'exercise: { duration: 30m }\nsteps:\n  - id: alert\n    inject: { at: 5m, text: A token was seen in a paste. }\n  - id: call\n    inject: { at: 10m, text: The vendor calls. }\n  - id: leak\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n',
  },
}
