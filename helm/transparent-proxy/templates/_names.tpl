{{- define "transparent-proxy.selector" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
transparent-proxy.connectivity.api.sap/component: {{ .component }}
{{- end }}

{{- define "transparent-proxy.labels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: landbridge
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{- define "transparent-proxy.podLabels" -}}
{{ include "transparent-proxy.labels" .root }}
transparent-proxy.connectivity.api.sap/component: {{ .component }}
sidecar.istio.io/inject: {{ ternary "true" "false" (eq (index .root.Values.config.integration.serviceMesh.istio "istio-injection" | default "") "enabled") | quote }}
{{- end }}

{{- define "transparent-proxy.image" -}}
{{ printf "%s/%s/%s:%s" .root.Values.deployment.image.registry .root.Values.deployment.image.repository .program (.root.Values.deployment.image.tag | default .root.Chart.AppVersion) }}
{{- end }}

{{- /* What is the same in every pod's spec. */}}
{{- define "transparent-proxy.podSpec" -}}
enableServiceLinks: false
{{- with .root.Values.deployment.image.pullSecret }}
imagePullSecrets: [{name: {{ . }}}]
{{- end }}
{{- if and .root.Values.deployment.priority.value (ne .component "retirement") }}
priorityClassName: sap-transp-proxy-{{ .root.Release.Namespace }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 65532
  runAsGroup: 65532
  fsGroup: 65532
  seccompProfile: {type: RuntimeDefault}
topologySpreadConstraints:
  {{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
  - maxSkew: 1
    topologyKey: {{ . }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "transparent-proxy.selector" $ | nindent 8 }}
  {{- end }}
{{- end }}

{{- define "transparent-proxy.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}

{{- define "transparent-proxy.secretName" -}}
{{ (.serviceCredentials | default dict).secretName | default "destination-service-key" }}
{{- end }}

{{- define "transparent-proxy.proxyConfig" -}}
listener: {port: 8080}
health: {port: 8081}
metrics: {port: 9494}
source:
  kubernetes: {namespace: {{ .Release.Namespace }}}
tenantMode: {{ .Values.config.tenantMode }}
logging: {level: {{ .Values.config.logging.level }}, format: json}
retry: {{ .Values.config.http.retry | toJson }}
destinationService:
  connectTimeoutSeconds: {{ .Values.config.integration.destinationService.connectionTimeoutSeconds }}
  readTimeoutSeconds: {{ .Values.config.integration.destinationService.readTimeoutSeconds }}
  {{- if .Values.additionalCAs.secretName }}
  caFile: /etc/landbridge-authorities/authorities.pem
  {{- end }}
{{- with .Values.config.integration.connectivityProxy }}
{{- if .serviceName }}
connectivityProxy:
  serviceName: {{ .serviceName }}
  http: {port: {{ .http.port }}}
  tcp: {port: {{ .tcp.port }}}
  connectionTimeoutSeconds: {{ .connectionTimeoutSeconds }}
  {{- if .serviceCredentials.secretName }}
  serviceKey: /etc/landbridge-connectivity
  {{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- define "transparent-proxy.managerConfig" -}}
{{ include "transparent-proxy.operatorConfig" . }}
{{- if .Values.additionalCAs.secretName }}
caFile: /etc/landbridge-authorities/authorities.pem
{{- end }}
{{- end }}

{{- define "transparent-proxy.authoritiesMount" -}}
{{- if .Values.additionalCAs.secretName -}}
- {name: authorities, mountPath: /etc/landbridge-authorities, readOnly: true}
{{- end }}
{{- end }}

{{- define "transparent-proxy.authoritiesVolume" -}}
{{- with .Values.additionalCAs }}
{{- if .secretName -}}
- name: authorities
  secret: {secretName: {{ .secretName }}, items: [{key: {{ .secretKey }}, path: authorities.pem}]}
{{- end }}
{{- end }}
{{- end }}

{{- /* Without what is secret, or only this chart's. */}}
{{- define "transparent-proxy.operatorConfig" -}}
{{- $config := omit (deepCopy .Values.config) "helm" }}
{{- range $config.integration.destinationService.instances }}
{{- if .serviceCredentials }}{{ $_ := set . "serviceCredentials" (omit .serviceCredentials "secretData") }}{{ end }}
{{- end }}
{{- if not $config.integration.destinationService.defaultInstanceName }}{{ $_ := unset $config.integration.destinationService "defaultInstanceName" }}{{ end }}
{{- if not $config.integration.connectivityProxy.serviceName }}{{ $_ := unset $config.integration "connectivityProxy" }}{{ end -}}
namespace: {{ .Release.Namespace }}
proxy:
  service: sap-transp-proxy-http
  podLabels:
    {{- include "transparent-proxy.selector" (dict "root" . "component" "http-proxy") | nindent 4 }}
  port: 8080
  tcpPorts: {first: {{ .Values.deployment.tcpPorts.first }}, last: {{ .Values.deployment.tcpPorts.last }}}
config:
  {{- toYaml $config | nindent 2 }}
{{- end }}

{{- /* Annotations of what exists only after an uninstallation, by weight. */}}
{{- define "transparent-proxy.retirementHook" -}}
helm.sh/hook: post-delete
helm.sh/hook-weight: {{ . | quote }}
helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
{{- end }}
