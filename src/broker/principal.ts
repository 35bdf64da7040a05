/** Who logs in with a secret, and so makes agents. */
export type Principal = 'app' | 'admin'
