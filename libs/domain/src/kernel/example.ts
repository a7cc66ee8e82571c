/** What the examples of the commands name. */
export const LESSOR = '5f0f2a5e-62ac-5d13-9b55-7a2f3e1c9f10';
export const LESSEE = 'b8a3c2de-9d41-5c0f-8f1e-4a6b7c8d9e01';
export const BROKER = '0c9d8e7f-6a5b-5c4d-9e3f-2a1b0c9d8e7f';
export const DIGEST = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
