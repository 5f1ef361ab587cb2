// The differences that are known: which tests, and why they differ. What is not here is a fault.

interface Known {
  readonly tests: RegExp;
  readonly verdict?: RegExp;
  readonly reason: string;
}

export const KNOWN: readonly Known[] = [
  {
    tests: /-array-prototype\.js$|iterator-close-after-set-failure|get-set-method-failure|set-iterable-calls-add|__proto__\/set-cycle/,
    reason: 'The test takes away what the runtime itself is written with: the iterator of arrays, `Map.prototype.set`.',
  },
  {
    tests: /[pP]roxy|observable-operations|call-parameters|calls-only-has|length-exceeding-integer-limit|dunder-proto/,
    reason: 'A proxy sees that the runtime asks what it is: for its brand, its class, its iterator.',
  },
  {
    tests: /\/toString\/.*\.js$/,
    verdict: /NativeFunction Syntax/,
    reason: 'The source text of a lifted function is that of the lifted function.',
  },
  {
    tests: /dstr\/array-.*(close|rtrn|thrw)/,
    reason:
      'An array pattern is stepped through before the places it is assigned to are computed; if those throw, the iterator is not closed.',
  },
  {
    tests: /dstr\/.*|scope-body-lex-open/,
    verdict: /ReferenceError/,
    reason: 'In the head of `for (let [a] of a)` the second a is the outer one; it should not be there yet.',
  },
  {
    tests: /TypedArray|SharedArrayBuffer|ArrayBuffer/,
    verdict:
      /constructor|ctor|species|length|Generator|iteration|values are set|RangeError|custom|remain unchanged|read only|object Object|TypeError/,
    reason:
      'Methods of float typed arrays ask no species, no overridden length, and no iterator of their own; errors may come in another order.',
  },
  {
    tests: /./,
    verdict:
      /active: .*(valueOf|object\b|Cannot convert object|coercion|hints|Invalid code point|fromIndex|hacks|Expected a Test262Error|should have the same)/,
    reason: 'Inside of natives an object is converted by the native, which knows no runtime number that its `valueOf` returns.',
  },
  {
    tests: /\/Array\/|\/Object\/(defineProper|create)/,
    verdict:
      /active: .*(only a getter|Cannot redefine|SameValue|length|leaves\.map|'tag'|!== true|no exception|true but got false|Property description)/,
    reason:
      'Where natives compare or search, runtime numbers are told apart by identity: two equal ones are two (redefining a property), elements behind ' +
      'getters are read when the search begins; a prototype the test has changed changes arrays of ours too.',
  },
  {
    tests:
      /types\/reference\/|instanceof|S11\.2\.2_A4|S15\.2\.2\.1|Override-notstringtarget|proto-not-obj|iterator-next-result-done|regular-subclassing/,
    verdict: /active:/,
    reason: 'A runtime number is an object to natives and has no properties a test has put on `Number.prototype`.',
  },
  {
    tests: /Function\/prototype\/(bind|apply)/,
    reason: 'What `bind` makes in lifted code is a closure: no constructor, and without the name "bound f".',
  },
  { tests: /./, verdict: /timed out/, reason: 'Too many steps for the lifted engine in five seconds.' },
];

export const known = (file: string, verdict: string): Known | undefined =>
  KNOWN.find(({ tests, verdict: how }) => tests.test(file) && (how === undefined || how.test(verdict)));
