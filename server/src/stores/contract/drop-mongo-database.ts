import mongoose from 'mongoose';

/** Removes a test's database. */
export async function dropMongoDatabase(url: string): Promise<void> {
  const connection = await mongoose.createConnection(url).asPromise();
  await connection.dropDatabase();
  await connection.close();
}
