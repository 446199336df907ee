import { pipedriveApi } from './pipedrive-api.service';
import { pipedriveResellers } from './pipedrive-resellers.service';
import { profitWellMetrics } from './profitwell-metrics.service';
import type { Service } from './service';

export const SERVICES: Service[] = [profitWellMetrics, pipedriveResellers, pipedriveApi];
