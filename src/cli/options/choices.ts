/** The values of those options and arguments that may be one of a few only. */
export const CI_SERVICES = ['github', 'gitlab'] as const

export type CiService = (typeof CI_SERVICES)[number]

export const TEMPLATES = ['renewal', 'delegation', 'fleet', 'live', 'audit'] as const

export type TemplateName = (typeof TEMPLATES)[number]

export const SHELLS = ['bash', 'zsh', 'fish'] as const

export type Shell = (typeof SHELLS)[number]
