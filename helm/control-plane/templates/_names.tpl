{{- /* Name of everything that there is one of. */}}
{{- define "control-plane.name" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name | trunc 50 | trimSuffix "-" }}{{ else }}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 50 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- define "control-plane.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "control-plane.labels" -}}
{{ include "control-plane.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: landbridge
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{- /* Where pods reach it, in any cluster domain. */}}
{{- define "control-plane.address" -}}
http://{{ include "control-plane.name" . }}.{{ .Release.Namespace }}.svc{{ if ne (int .Values.service.port) 80 }}:{{ .Values.service.port }}{{ end }}
{{- end }}

{{- define "control-plane.tokenService" -}}
{{ .Values.publicUrl.tokenService | default (include "control-plane.address" .) }}
{{- end }}

{{- define "control-plane.destinationService" -}}
{{ .Values.publicUrl.destinationService | default (include "control-plane.address" .) }}
{{- end }}

{{- define "control-plane.bindingSecret" -}}
{{ .bindingSecretName | default (printf "%s-binding" (.name | lower | replace "_" "-")) }}
{{- end }}

{{- /* An entry of a Secret that exists already, so that an upgrade changes nothing; else what is given. */}}
{{- define "control-plane.kept" -}}
{{- $entries := (lookup "v1" "Secret" .namespace .secret).data | default dict -}}
{{- if hasKey $entries .key }}{{ index $entries .key | b64dec }}{{ else }}{{ .otherwise }}{{ end }}
{{- end }}
