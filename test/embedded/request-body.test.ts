import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readFields } from '../../src/embedded/http/request-body.ts'

const SHAPE = { name: 'string', scopes: 'strings', ttl: 'integer', once: 'boolean or null' } as const

function read(body: string): unknown {
  return readFields(body, SHAPE)
}

describe('reading a body', () => {
  const nothing = { name: '', scopes: [], ttl: undefined, once: undefined }

  test.each([
    [
      'every kind',
      '{"name":"x","scopes":["a",null],"ttl":-5,"once":false}',
      { name: 'x', scopes: ['a', ''], ttl: -5, once: false },
    ],
    ['nothing', ' {} ', nothing],
    ['null', 'null', nothing],
    ['null and more', 'nullx', nothing],
    ['null fields', '{"name":null,"scopes":null,"ttl":null,"once":null}', nothing],
    ['unknown fields', '{"other":{"name":1,"deep":["}"]},"name":"x"}', { ...nothing, name: 'x' }],
    ['any case, the last one wins', '{"NAME":"a","name":"b","Name":"c"}', { ...nothing, name: 'c' }],
    ['a long s, which folds to s', '{"ſcopes":["a"]}', { ...nothing, scopes: ['a'] }],
    ['null after a text leaves it', '{"name":"a","name":null}', { ...nothing, name: 'a' }],
    ['null after a list empties it', '{"scopes":["a"],"scopes":null}', nothing],
    ['null after a number leaves it', '{"ttl":1,"ttl":null}', { ...nothing, ttl: 1 }],
    ['null after what knows null takes it away', '{"once":false,"once":null}', nothing],
    ['a long number', '{"ttl":9223372036854775807}', { ...nothing, ttl: 9_223_372_036_854_775_807n }],
    [
      'as deep as may be',
      `{"x":${'['.repeat(9999)}${']'.repeat(9999)},"name":"x"}`,
      { ...nothing, name: 'x' },
    ],
    [
      'brackets in a text are no depth',
      `{"name":"${'['.repeat(30_000)}"}`,
      { ...nothing, name: '['.repeat(30_000) },
    ],
    ['escapes and odd cases in names', '{"o\\u006eCE":true}', { ...nothing, once: true }],
    ['more after the value', '{"name":"x"}{"name":"y"} garbage', { ...nothing, name: 'x' }],
    ['quotes and brackets in text', '{"name":"}\\"{[","ttl":1}', { ...nothing, name: '}"{[', ttl: 1 }],
    ['a lone surrogate', '{"name":"a\\ud800b"}', { ...nothing, name: 'a\uFFFDb' }],
    ['blanks everywhere', '\n{ "name" :\t"x" , "ttl" : 7 }\r\n', { ...nothing, name: 'x', ttl: 7 }],
  ])('%s', (_name, body, fields) => {
    expect(read(body)).toEqual(fields)
  })

  test.each([
    '',
    '  ',
    '[]',
    '"x"',
    '7',
    '{"name":"x"',
    '{"name":1}',
    '{"name":1,"name":"x"}',
    '{"ttl":"60"}',
    '{"ttl":60.0}',
    '{"ttl":1.5}',
    '{"ttl":1e2}',
    '{"ttl":9223372036854775808}',
    '{"once":"true"}',
    '{"once":0}',
    '{"scopes":"a"}',
    '{"scopes":[1]}',
    '{"name":"a\nb"}',
    '\uFEFF{"name":"x"}',
    "{'name':'x'}",
    '{"name":"x",}',
    '{name:"x"}',
  ])('refuses %j', (body) => {
    expect(read(body)).toBeUndefined()
  })

  test('refuses what lies deeper than the broker looks, also where nobody asks for it', () => {
    for (const whole of [true, false]) {
      for (const [open, close] of [
        ['[', ']'],
        ['{"a":', '}'],
      ] as const) {
        const deep = (depth: number): string => `{"x":${open.repeat(depth)}0${close.repeat(depth)}}`
        expect(readFields(deep(9999), SHAPE, { whole })).toEqual(nothing)
        expect(readFields(deep(10_000), SHAPE, { whole })).toBeUndefined()
      }
    }
  })

  test('with the whole body looked at, nothing may follow', () => {
    const whole = (body: string): unknown => readFields(body, SHAPE, { whole: true })
    expect(whole('{"name":"x"} \n')).toEqual({ ...nothing, name: 'x' })
    expect(whole('null ')).toEqual(nothing)
    expect(whole('{"name":"x"} {}')).toBeUndefined()
    expect(whole('{"name":"x"}\u00a0')).toBeUndefined()
    expect(whole('nullx')).toBeUndefined()
  })

  test('what a JSON library writes comes back, with anything around it', () => {
    const fields = fc.record({
      name: fc.string({ unit: 'binary' }).map((text) => text.replace(/\p{Surrogate}/gu, '')),
      scopes: fc.array(fc.string()),
      ttl: fc.maxSafeInteger(),
      once: fc.boolean(),
    })
    fc.assert(
      fc.property(
        fields,
        fc.dictionary(
          fc.string().map((key) => `x${key}`),
          fc.jsonValue(),
        ),
        fc.string(),
        (own, other, rest) => {
          const { name: _n, scopes: _s, ttl: _t, once: _o, ...strange } = other
          expect(read(JSON.stringify({ ...strange, ...own }) + rest)).toEqual({ ...own, ttl: own.ttl + 0 })
        },
      ),
    )
  })

  test('any text is either read or refused, and never thrown at', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void read(`{"name":${text}`)))
    fc.assert(fc.property(fc.string(), (text) => void read(text)))
  })
})
