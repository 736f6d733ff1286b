/** The address of a topic's page. */
export const topicPath = (name: string): string => `/square/topics/${encodeURIComponent(name)}`;
