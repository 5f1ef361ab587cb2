// The differences that are known: which tests, and why they differ. What is not here is a fault.

interface Known {
  readonly tests: RegExp;
  readonly verdict?: RegExp;
  readonly reason: string;
}

export const KNOWN: readonly Known[] = [
  {
    tests:
      /-array-prototype\.js$|Array\/prototype\/Symbol\.iterator\.js$|Map\/(.*-set-failure|.*set-is-not-callable|prototype\/get\/get)\.js$|set-iterable-calls-add|isView\/prop-desc|__proto__\/set-cycle|put-value-prop-base-primitive|15\.2\.3\.6-4-617|Reflect\/apply\/apply\.js|iterated-array-with-modified|Map\/(get-set-method-failure|iterable-calls-set|map-(no-)?iterable-(empty-)?does-not)|ArrayIteratorPrototype\/next\/property-descriptor|prototype\/(map|push)\/prop-desc|Set\/prototype\/has\/has\.js|getOwnPropertyNames\/15\.2\.3\.4-2-4|removed-symbol-wrapper/,
    verdict: /is not a function|is not iterable|not iterable \(|reading '(value|length)'|Maximum call stack|Test262Error/,
    reason:
      'The test takes away what the runtime itself is written with: the iterator of arrays, `Map.prototype.set`, the prototype of numbers.',
  },
  {
    tests: /^(built-ins\/(Array|Object)|language\/expressions\/array)\//,
    verdict:
      /active: (TypeError: Cannot (set property 0 of|assign to read only property '0')|TypeError: .*reading 'tag'|Test262Error: Should define own)/,
    reason: 'The test gives `Array.prototype` an element, which the arrays of the runtime inherit.',
  },
  {
    tests:
      /[pP]roxy|observable-operations|call-parameters|calls-only-has|length-exceeding-integer-limit|dunder-proto|includes\/get-prop|iterator-next-result-type/,
    reason: 'A proxy sees that the runtime asks what it is: for its brand, its class, its iterator.',
  },
  {
    tests:
      /^built-ins\/Object\/(S15\.2\.2\.1_A[56]|assign\/(Override-notstringtarget|Target-Number)|fromEntries\/uses-keys|hasOwn\/toobject|keys\/property-traps|prototype\/hasOwnProperty\/topropertykey|setPrototypeOf\/o-not-obj)|^built-ins\/Reflect\/\w+\/target-is-not-object-throws|S15\.5\.4\.[45]_A1_T1/,
    verdict: /active: /,
    reason: '`Object(x)` is x, and `Reflect` takes x for an object: keys that are objects are asked in another order.',
  },
  {
    tests:
      /Object\/definePropert(y|ies)\/15\.2\.3\.[67]-.*-14[357]|String\/prototype\/to(Locale)?(Lower|Upper)Case\/.*_T13|replaceAll\/searchValue-replacer|set-get-add-method-failure/,
    verdict:
      /active: (RangeError: Invalid array length|Test262Error: arr\.length|TypeError: Cannot convert object|String: Should not call|MyError)/,
    reason: 'An object that comes to a number by `valueOf`, where a native would ask `toString` first, or asks for the length of an array.',
  },
  {
    tests:
      /DataView\/prototype\/setFloat\d+\/index-check|internals\/Set\/key-is-in-bounds-receiver|TypedArray\/from\/mapfn-is-not|set\/BigInt\/typedarray-arg-target-byteoffset|splice\/set_length_no_args|stringify\/replacer-array-wrong-type/,
    verdict: /Expected|active: Test262Error/,
    reason: 'Arguments are converted, or properties asked, before the native does it: errors may come in another order.',
  },
  {
    tests: /Function\/prototype\/(Symbol\.hasInstance\/this-val-prototype|(apply|call)\/15\.3\.4\.[34]-2-s|bind\/instance-length)/,
    verdict: /active: /,
    reason: 'A number as a prototype, as `this` of `instanceof`, or as the length of a function that is bound, is an object.',
  },
  {
    tests: /Array\/of\/return-a-new-array-object/,
    verdict: /is not a constructor/,
    reason: '`Array.of` called on a function that is no constructor.',
  },
  {
    tests: /Function\/prototype\/toString\//,
    verdict: /NativeFunction Syntax/,
    reason: 'The source text of a lifted function is that of the lifted function.',
  },
  {
    tests: /method-symbol-order|object\/fn-name-/,
    verdict: /hyperdual\.lifted|name value should be/,
    reason:
      'A lifted class or function has a symbol of its own; a function under a computed key that is a symbol is marked, and has no name.',
  },
  {
    tests: /(assignment|for-of)\/dstr\/array-.*(close|rtrn|thrw|lref-err)|target-evaluation-order/,
    verdict: /plain:/,
    reason:
      'An array pattern is stepped through before the places it is assigned to are computed; if those throw, the iterator is not closed.',
  },
  {
    tests: /for-(in|of)\/(scope-(body|head)-lex-|dstr\/)/,
    verdict: /a ReferenceError to be thrown but no exception/,
    reason: 'In the head of `for (let [a] of a)` the second a is the outer one; it should not be there yet.',
  },
  {
    tests: /expressions\/call\/11\.2\.3-3_3/,
    verdict: /fooCalled/,
    reason: 'Arguments of a method of undefined are computed before that is an error.',
  },
  {
    tests: /^built-ins\/TypedArray(Constructors)?\/|Array\/prototype\/toSorted\/comparefn-not|flatMap\/array-like/,
    verdict: /active: .*(constructor|species|Testing with|length)|plain: .*length only once/,
    reason:
      'Methods of float typed arrays ask no species, no overridden length, and no iterator of their own; errors may come in another order.',
  },
  {
    tests: /to-name-side-effects\/numbers|length\/define-own-prop-length-coercion|Object\/definePropert(y|ies)\//,
    verdict: /active: TypeError: Cannot convert object to primitive value/,
    reason: 'Where the syntax makes text, an object whose `toString` returns a runtime number is a `TypeError`.',
  },
  {
    tests: /^built-ins\/Object\/(definePropert(y|ies)|create)\//,
    verdict: /active: .*(Cannot redefine property|arrObj\.length|Property description|no exception was thrown)/,
    reason:
      'Where natives compare, runtime numbers are told apart by identity: two equal ones are two, and redefining a property is refused.',
  },
  {
    tests: /Array\/prototype\/(indexOf|lastIndexOf|includes|sort|toSorted)\//,
    verdict: /active: /,
    reason: 'Elements behind getters are read when a search begins, once.',
  },
  {
    tests:
      /(ctor|constructor)-(is-)?non?t?-?object|non-object-ctor|not-object.*number|throws-number|held-weakly|default-proto\.js|prototype-getter|isExtensible|S11\.2\.2_A4|S11\.9\.[45]_A7|S15\.5\.4\.6_A1_T1|is-concat-spreadable-val-falsey|15\.4\.4\.4-5-c-i-1|boolean-trap-result|wrapper-object-ordinary|arguments-list-is-not-array-like|class\/subclass\/(builtins|builtin-objects\/.*(regular-subclassing|super-single-argument))/,
    verdict: /Expected|should be|is expected to be|#\d|is not a function|throw TypeError/,
    reason: 'A runtime number is an object to natives: it is taken for a constructor, a prototype, a weak key, or an object with a length.',
  },
  {
    tests: /parseFloat\/S15\.1\.2\.3_A1_T2/,
    verdict: /parseFloat\(-0\)/,
    reason: '`parseFloat` of an active number is that number, -0 too.',
  },
  { tests: /./, verdict: /timed out/, reason: 'Too many steps for the lifted engine in five seconds.' },
];

export const known = (file: string, verdict: string): Known | undefined =>
  KNOWN.find(({ tests, verdict: how }) => tests.test(file) && (how === undefined || how.test(verdict)));
