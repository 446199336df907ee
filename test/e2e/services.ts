import { pipedriveApi } from './pipedrive-api.service';
import { pipedriveResellers } from './pipedrive-resellers.service';
import { profitWellMetrics } from './profitwell-metrics.service';
import type { Service } from './service';

/** Every node of this package. */
export const SERVICES: Service[] = [profitWellMetrics, pipedriveResellers, pipedriveApi];
