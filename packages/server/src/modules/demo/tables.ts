export interface DemoTables {
  'demo.town': { only_one: boolean; operator_id: string; seed: number; built_at: Date };
  'demo.account': { account_id: string; name: string };
  'demo.conversation': { conversation_id: string };
}
