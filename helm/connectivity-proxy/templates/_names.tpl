{{- define "connectivity-proxy.name" -}}
connectivity-proxy{{ .Values.chart.nameSuffix }}
{{- end }}

{{- define "connectivity-proxy.selector" -}}
app: {{ include "connectivity-proxy.name" . }}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "connectivity-proxy.labels" -}}
{{ include "connectivity-proxy.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: landbridge
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{- define "connectivity-proxy.image" -}}
{{- with .Values.deployment.image -}}
{{ .registry }}/{{ .repository }}{{ if .digest }}@{{ .digest }}{{ else }}:{{ .tag | default $.Chart.AppVersion }}{{ end }}
{{- end }}
{{- end }}

{{- define "connectivity-proxy.tunnelSecret" -}}
{{- $tunnel := .Values.secretConfig.servers.businessDataTunnel -}}
{{ $tunnel.secretName | default (ternary (printf "%s-tunnel-tls" (include "connectivity-proxy.name" .)) "" (ne $tunnel.secretData.certificate "")) }}
{{- end }}

{{- /* The documented tree, and where this chart mounts what it names. */}}
{{- define "connectivity-proxy.config" -}}
{{- $peers := printf "%s-peers.%s.svc:%d" (include "connectivity-proxy.name" .) .Release.Namespace (int .Values.config.servers.businessDataTunnel.port) }}
{{- $own := dict "replica" (dict "count" (max 1 (int .Values.deployment.replicaCount)) "peers" $peers) }}
{{- if include "connectivity-proxy.tunnelSecret" . }}{{ $_ := set $own "tunnel" (dict "tlsFolder" "tunnel-tls") }}{{ end }}
{{- if .Values.additionalCAs.secretName }}{{ $_ := set $own "services" (dict "caFile" "authorities/ca-certificates.crt") }}{{ end }}
{{- toYaml (mergeOverwrite (deepCopy .Values.config) (dict "landbridge" $own)) }}
{{- end }}

{{- /* What the JVM is told besides what the image has for every installation. */}}
{{- define "connectivity-proxy.jvmOptions" -}}
{{- with .Values.config.jvm -}}
-XX:ErrorFile={{ .errorFilePath }}/java_error_%p.log -XX:+HeapDumpOnOutOfMemoryError -XX:HeapDumpPath={{ .heapDumpPath }}
{{- with .memory.minHeapSize }} -Xms{{ . }}{{ end }}
{{- with .memory.maxHeapSize }} -Xmx{{ . }}{{ end }}
{{- with .memory.maxDirectSize }} -XX:MaxDirectMemorySize={{ . }}{{ end }}
{{- end }}
{{- if .Values.ipv6.preference.enabled }} -Djava.net.preferIPv6Addresses=true{{ end }}
{{- end }}

{{- /* The program's own drain, and a little more. */}}
{{- define "connectivity-proxy.secondsToEnd" -}}
{{- $drain := .Values.config.landbridge.drain | default dict -}}
{{ add (dig "delaySeconds" 5 $drain) (dig "timeoutSeconds" 25 $drain) 10 }}
{{- end }}
