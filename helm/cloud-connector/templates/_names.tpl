{{- /* Name of everything that there is one of. */}}
{{- define "cloud-connector.name" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name | trunc 50 | trimSuffix "-" }}{{ else }}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 50 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- define "cloud-connector.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "cloud-connector.labels" -}}
{{ include "cloud-connector.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: landbridge
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{- define "cloud-connector.passwordSecret" -}}
{{ .Values.initialPassword.secretName | default (printf "%s-initial-password" (include "cloud-connector.name" .)) }}
{{- end }}

{{- /* An entry of a Secret that exists already, so that an upgrade changes nothing; else what is given. */}}
{{- define "cloud-connector.kept" -}}
{{- $entries := (lookup "v1" "Secret" .namespace .secret).data | default dict -}}
{{- if hasKey $entries .key }}{{ index $entries .key | b64dec }}{{ else }}{{ .otherwise }}{{ end }}
{{- end }}
