import * as fc from 'fast-check'

const FOREIGN_CHARACTERS =
  '<>&"\'`|\\[](){}!*_~#@$%:,;=/-\n\r\t\0\u001b\u0085\u009b\u0600\ufff9\u061c\u200b\u202e\u2066\u2028\ufeff\uffff'

/** Any UTF-16, with the dangerous characters far more often than chance would have it. */
export const foreign: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(...FOREIGN_CHARACTERS.split('')),
      fc.constantFrom(
        '\ud800',
        '\udc00',
        '\u{e0041}',
        '::error::',
        '##[add-path]',
        ']]>',
        '-->',
        'www.',
        'https://',
      ),
    ),
  )
  .map((parts) => parts.join(''))

/** What acts on a terminal, reorders text or cannot be seen; written apart from the code under test. */
export const DANGEROUS: RegExp = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u115f\u3164\ufff0-\ufff8\ufffe\uffff]/u
