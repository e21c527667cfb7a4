/** Text that a rep would see or hear and that stands in a component itself, not in the catalogue. */
import { parseSync } from 'vite';

interface Node {
  type: string;
  start: number;
  [field: string]: unknown;
}

/** What browsers show or read out, and what our own components show of theirs. */
const spokenAttributes =
  /^(?:title|alt|placeholder|label|summary|beside|aria-(?:label|description|roledescription|valuetext|placeholder))$/;

/** Two letters in a row, in any script; single ones are signs ("x", "A–Z" has its own words). */
const hasWords = (text: unknown) => typeof text === 'string' && /\p{L}{2}/u.test(text);

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;
const childrenOf = (node: Node): Node[] =>
  Object.values(node).flatMap((value) => (Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : []));

/** The literals that an expression may come out as: of either branch, of each part of a sum. Calls are somebody else's. */
function literalsOf(node: Node): string[] {
  const of = (...fields: string[]) => fields.flatMap((field) => (isNode(node[field]) ? literalsOf(node[field]) : []));
  switch (node.type) {
    case 'Literal':
      return [String(node.value)].filter((text) => typeof node.value === 'string' && hasWords(text));
    case 'TemplateLiteral': {
      const quasis = (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked);
      return [...quasis.filter(hasWords), ...(node.expressions as Node[]).flatMap(literalsOf)];
    }
    case 'ConditionalExpression':
      return of('consequent', 'alternate');
    case 'LogicalExpression':
      return of(...(node.operator === '&&' ? ['right'] : ['left', 'right']));
    case 'BinaryExpression':
      return node.operator === '+' ? of('left', 'right') : [];
    case 'ArrayExpression':
      return (node.elements as Node[]).filter(isNode).flatMap(literalsOf);
    case 'JSXExpressionContainer':
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
      return of('expression');
    default:
      return [];
  }
}

export function spokenIn(file: string, source: string): string[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const found: string[] = [];
  const visit = (node: Node): void => {
    if (node.type === 'JSXText' && hasWords(node.value)) found.push(String(node.value).trim());
    else if (node.type === 'JSXElement' || node.type === 'JSXFragment') {
      const inside = (node.children as Node[]).filter(({ type }) => type === 'JSXExpressionContainer');
      found.push(...inside.flatMap(literalsOf));
    } else if (node.type === 'JSXAttribute' && isNode(node.value)) {
      const name = String((node.name as Node).name);
      if (spokenAttributes.test(name)) found.push(...literalsOf(node.value));
    }
    childrenOf(node).forEach(visit);
  };
  visit(program as unknown as Node);
  return found;
}
