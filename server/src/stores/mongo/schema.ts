import {
  type Connection,
  type Model,
  Error as MongooseErrors,
  Schema,
  type SchemaDefinition,
  SchemaType,
  type SchemaTypeOptions,
} from 'mongoose';

/**
 * A string and nothing else, in documents and in filters: mongoose's own String turns many things into text and lets a
 * regular expression through in a filter (H3).
 */
class Text extends SchemaType {
  constructor(path: string, options: SchemaTypeOptions<string>) {
    super(path, options, 'Text');
  }
  override cast(value: unknown): string {
    if (typeof value !== 'string') throw new MongooseErrors.CastError('Text', value, this.path);
    return value;
  }
}
Object.assign(Schema.Types, { Text });

export const text = { type: Text };
export const number = { type: Number };
export const bool = { type: Boolean };
export const bytes = { type: Buffer };
export const texts = { type: [text], default: undefined };

/** A collection whose documents and filters have these fields and no others. Indexes are the migrations' work. */
export function collection<Doc>(connection: Connection, name: string, fields: Record<string, unknown>): Model<Doc> {
  const options = {
    strict: 'throw',
    strictQuery: 'throw',
    versionKey: false,
    autoIndex: false,
    autoCreate: false,
    minimize: false,
  } as const;
  return connection.model<Doc>(name, new Schema(fields as SchemaDefinition, options) as unknown as Schema<Doc>, name);
}

/** Bytes on their way in. */
export const toBuffer = (value: Uint8Array): Buffer => Buffer.from(value.buffer, value.byteOffset, value.byteLength);

/** Bytes on their way out, copied out of the network frame that they came in. */
export const fromBuffer = (value: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(value);

const DUPLICATE_KEY = 11_000;
export const isDuplicateKey = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === DUPLICATE_KEY;

/** Inserts what is not there yet; gives the places of those that were. Any other failure is thrown. */
export async function insertMissing<Doc>(model: Model<Doc>, documents: readonly Doc[]): Promise<ReadonlySet<number>> {
  if (documents.length === 0) return new Set();
  try {
    await model.insertMany([...documents], { ordered: false, lean: true });
    return new Set();
  } catch (error) {
    const failures = isDuplicateKey(error) ? writeErrorsOf(error) : [];
    if (failures.length === 0 || failures.some(({ code }) => code !== DUPLICATE_KEY)) throw error;
    return new Set(failures.map(({ index }) => index));
  }
}

type WriteError = { readonly index: number; readonly code: number };
function writeErrorsOf(error: unknown): readonly WriteError[] {
  if (!(error instanceof Error) || !('writeErrors' in error)) return [];
  const { writeErrors } = error as { writeErrors: WriteError | readonly WriteError[] };
  return Array.isArray(writeErrors) ? writeErrors : [writeErrors as WriteError];
}
