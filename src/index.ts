export { FirebreakError, type ErrorCode } from './errors.ts'
