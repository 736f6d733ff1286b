export interface InstanceTables {
  'instance.opening': { only_one: boolean; operator_id: string; opened_at: Date };
}
