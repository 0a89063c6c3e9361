/**
 * What Stripe's own package says of its API, read by the compiler from the package as it is installed: the types of
 * every object and event, and for every method its verb, path, parameters and answer. Nothing of it is kept.
 */
import { readFileSync } from 'node:fs';
import ts from 'typescript';

const ESM = new URL('../../node_modules/stripe/esm/', import.meta.url).pathname;
const ROOT_TYPES = `${ESM}stripe.esm.node.d.ts`;

/** One method of the package: `POST /v1/refunds/:id/cancel`. */
export type Method = {
  /** Its file and itself: `Refunds.cancel`, `Issuing/Disputes.submit`. */
  readonly name: string;
  readonly verb: string;
  readonly path: RegExp;
  /** Parts of the path that stand for any id. */
  readonly wildcards: number;
  readonly params: ts.Type | null;
  readonly answer: ts.Type | null;
};

export type StripeTypes = {
  readonly checker: ts.TypeChecker;
  readonly methods: readonly Method[];
  /** A type by its file and its name: `resources/Events`, `Event`; dots lead into a namespace. */
  readonly typeOf: (file: string, name: string) => ts.Type;
};

/** Reads the package; takes some seconds. */
export function readStripeTypes(): StripeTypes {
  const program = ts.createProgram([ROOT_TYPES], {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2022.d.ts'],
    types: [],
    strict: true,
    skipLibCheck: true,
    noEmit: true,
  });
  const checker = program.getTypeChecker();
  const resources = program
    .getSourceFiles()
    .filter(({ fileName }) => fileName.startsWith(`${ESM}resources/`));
  return {
    checker,
    methods: resources.flatMap((file) => methodsIn(checker, file)),
    typeOf: (file, name) => {
      const source = program.getSourceFile(`${ESM}${file}.d.ts`);
      const module = source && checker.getSymbolAtLocation(source);
      const symbol = name
        .split('.')
        .reduce<ts.Symbol | undefined>(
          (within, part) =>
            within &&
            checker.getExportsOfModule(within).find(({ name: exported }) => exported === part),
          module,
        );
      if (symbol === undefined) throw new Error(`Stripe's package has no ${name} in ${file}`);
      return checker.getDeclaredTypeOfSymbol(symbol);
    },
  };
}

/** Types of methods stand in the declarations, verbs and paths in the code beside them. */
function methodsIn(checker: ts.TypeChecker, declarations: ts.SourceFile): readonly Method[] {
  const code = declarations.fileName.replace(/\.d\.ts$/, '.js');
  const calls = callsIn(code);
  const resource = declarations.fileName.slice(`${ESM}resources/`.length, -'.d.ts'.length);
  return declarations.statements
    .filter(ts.isClassDeclaration)
    .flatMap(({ name, members }) =>
      members
        .filter(ts.isMethodDeclaration)
        .flatMap((method) =>
          methodOf(checker, { resource, owner: name?.text ?? '', method, calls }),
        ),
    );
}

type Call = { readonly verb: string; readonly path: string };
type Declared = {
  readonly resource: string;
  readonly owner: string;
  readonly method: ts.MethodDeclaration;
  readonly calls: ReadonlyMap<string, readonly Call[]>;
};

function methodOf(checker: ts.TypeChecker, declared: Declared): readonly Method[] {
  const { resource, owner, method, calls } = declared;
  const called = method.name.getText();
  const params = method.parameters.find((parameter) => parameter.name.getText() === 'params')?.type;
  return (calls.get(`${owner}.${called}`) ?? []).map(({ verb, path }) => ({
    name: `${resource}.${called}`,
    verb,
    path: new RegExp(`^${path.replaceAll(':id', '[^/]+')}$`),
    wildcards: path.split(':id').length - 1,
    params: params === undefined ? null : checker.getTypeFromTypeNode(params),
    answer: answerOf(checker, method.type),
  }));
}

/** `Refund` of `Promise<Response<Refund>>`; `ApiList<Refund>` of `ApiListPromise<Refund>`. */
function answerOf(checker: ts.TypeChecker, node: ts.TypeNode | undefined): ts.Type | null {
  if (node === undefined || !ts.isTypeReferenceNode(node)) return null;
  const inner = node.typeArguments?.[0];
  if (inner === undefined) return null;
  const name = node.typeName.getText();
  if (name === 'Promise' || name === 'Response') {
    return answerOf(checker, inner) ?? checker.getTypeFromTypeNode(inner);
  }
  if (!/^(Api|V2)(List|SearchResult)Promise$/.test(name)) return null;
  const resolved = checker.getTypeFromTypeNode(node);
  // `Promise<Response<ApiList<T>>> & …`: what the promise gives, without what the client adds to it.
  const given = checker.getAwaitedType(resolved);
  return given?.isIntersection() ? (given.types[0] ?? null) : (given ?? null);
}

const REQUEST = /_makeRequest\(\s*'(GET|POST|DELETE)',\s*([`'])(.+?)\2/g;

/** Every request that a method of a class makes, by `Class.method`. */
function callsIn(file: string): ReadonlyMap<string, readonly Call[]> {
  const source = ts.createSourceFile(
    file,
    readFileSync(file, 'utf8'),
    ts.ScriptTarget.ES2022,
    true,
  );
  const methods = source.statements
    .filter(ts.isClassDeclaration)
    .flatMap(({ name, members }) =>
      members
        .filter(ts.isMethodDeclaration)
        .map(
          (method) => [`${name?.text ?? ''}.${method.name.getText()}`, callsOf(method)] as const,
        ),
    );
  return new Map(methods);
}

function callsOf(method: ts.MethodDeclaration): readonly Call[] {
  return [...method.getText().matchAll(REQUEST)].map(([, verb = '', , path = '']) => ({
    verb,
    path: path.replace(/\$\{[^}]*\}/g, ':id'),
  }));
}

/** The method a request belongs to: of those that fit, the one whose path says most. */
export function methodFor(
  methods: readonly Method[],
  request: { readonly verb: string; readonly path: string },
): Method | undefined {
  return methods
    .filter(({ verb, path }) => verb === request.verb && path.test(request.path))
    .sort((one, other) => one.wildcards - other.wildcards)[0];
}
