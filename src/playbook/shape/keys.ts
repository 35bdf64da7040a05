import { isText, type Entry, type Node, type TextNode } from '../text/tree.ts'
import type {
  AgentDocument,
  AppChangeDocument,
  AppDocument,
  AttemptDocument,
  AttemptedDelegationDocument,
  AuditDocument,
  AuditEventDocument,
  BroughtTokenDocument,
  ChanceCardDocument,
  DecideDocument,
  DefaultsDocument,
  DelegateDocument,
  ExerciseDocument,
  ExpectDocument,
  FragmentDocument,
  FragmentInputDocument,
  GoalDocument,
  GuidanceDocument,
  HandOverDocument,
  HookDocument,
  InjectDocument,
  InputDocument,
  LaunchDocument,
  LoginDocument,
  ObjectiveDocument,
  OptionDocument,
  OutOfScopeDocument,
  PlaybookDocument,
  PointDocument,
  PointLookDocument,
  RaceDocument,
  ReferenceDocument,
  RenewDocument,
  RevokeDocument,
  RoleDocument,
  StepDocument,
} from './document.generated.ts'

/** Every key of the language, from the schema: a key that the schema drops no longer compiles here. */
export type Key =
  | keyof AgentDocument
  | keyof AppChangeDocument
  | keyof AppDocument
  | keyof AttemptDocument
  | keyof AttemptedDelegationDocument
  | keyof AuditDocument
  | keyof AuditEventDocument
  | keyof BroughtTokenDocument
  | keyof ChanceCardDocument
  | keyof DecideDocument
  | keyof DefaultsDocument
  | keyof DelegateDocument
  | keyof ExerciseDocument
  | keyof ExpectDocument
  | keyof FragmentDocument
  | keyof FragmentInputDocument
  | keyof GoalDocument
  | keyof GuidanceDocument
  | keyof HandOverDocument
  | keyof HookDocument
  | keyof InjectDocument
  | keyof InputDocument
  | keyof LaunchDocument
  | keyof LoginDocument
  | keyof ObjectiveDocument
  | keyof OptionDocument
  | keyof OutOfScopeDocument
  | keyof PlaybookDocument
  | keyof PointDocument
  | keyof PointLookDocument
  | keyof RaceDocument
  | keyof ReferenceDocument
  | keyof RenewDocument
  | keyof RevokeDocument
  | keyof RoleDocument
  | keyof StepDocument

/** The entry of a key, if the node is a mapping that has it. */
export function entryOf(node: Node | undefined, key: Key): Entry | undefined {
  return node?.kind === 'map' ? node.entries.find((entry) => entry.key === key) : undefined
}

/** The value of a key, if the node is a mapping that has it. */
export function valueOf(node: Node | undefined, key: Key): Node | undefined {
  return entryOf(node, key)?.value
}

/** The value of a key if it is text. */
export function textOf(node: Node | undefined, key: Key): TextNode | undefined {
  const value = valueOf(node, key)
  return isText(value) ? value : undefined
}
