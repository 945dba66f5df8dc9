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

{{- /* The same by HTTPS. */}}
{{- define "control-plane.secureAddress" -}}
https://{{ include "control-plane.name" . }}.{{ .Release.Namespace }}.svc{{ if ne (int .Values.service.httpsPort) 443 }}:{{ .Values.service.httpsPort }}{{ end }}
{{- end }}

{{- define "control-plane.mtlsTokenService" -}}
{{ .Values.publicUrl.mtlsTokenService | default (include "control-plane.secureAddress" .) }}
{{- end }}

{{- define "control-plane.tokenService" -}}
{{ .Values.publicUrl.tokenService | default (include "control-plane.address" .) }}
{{- end }}

{{- define "control-plane.destinationService" -}}
{{ .Values.publicUrl.destinationService | default (include "control-plane.address" .) }}
{{- end }}

{{- define "control-plane.connectivityService" -}}
{{ .Values.publicUrl.connectivityService | default (include "control-plane.address" .) }}
{{- end }}

{{- define "control-plane.regionHost" -}}
{{ .Values.connectivity.regionHost | default (printf "%s.%s.svc" (include "control-plane.name" .) .Release.Namespace) }}
{{- end }}

{{- define "control-plane.tunnelHost" -}}
{{ .Values.connectivity.tunnel.host | default (printf "connectivity-proxy-tunnel.%s.svc" .Release.Namespace) }}
{{- end }}

{{- define "control-plane.onpremiseProxyHost" -}}
{{ .Values.connectivity.onpremiseProxy.host | default (printf "connectivity-proxy.%s.svc" .Release.Namespace) }}
{{- end }}

{{- /* Fields of a connectivity instance's service key, by its plan, as JSON: the same that the control plane's API gives. */}}
{{- define "control-plane.connectivityKey" -}}
{{- $api := "/api/v1" }}
{{- $service := dict "url" (include "control-plane.connectivityService" .root) }}
{{- $tokenUrl := printf "%s/oauth/token" .key.url }}
{{- if eq .plan "lite" }}
{{- $proxy := .root.Values.connectivity.onpremiseProxy }}
{{- $httpPort := $proxy.httpPort | toString }}
{{- dict "token_service_url" .key.url "onpremise_proxy_host" (include "control-plane.onpremiseProxyHost" .root) "onpremise_proxy_port" $httpPort "onpremise_proxy_http_port" $httpPort "onpremise_socks5_proxy_port" ($proxy.socks5Port | toString) | toJson }}
{{- else if eq .plan "connectivity_proxy" }}
{{- $domain := .root.Values.uaaDomain | lower }}
{{- $anyTenant := ternary (printf "https://{tenant}.%s" $domain) (include "control-plane.tokenService" .root | replace "{subdomain}" "{tenant}") (ne $domain "") }}
{{- $service = merge $service (dict "api_path" $api "CAs_path" (printf "%s/CAs" $api) "CAs_signing_path" (printf "%s/CAs/signing" $api) "tunnel_path" (printf "%s/tunnels" $api)) }}
{{- dict "subaccount_id" .key.tenantid "subaccount_subdomain" .key.identityzone "token_service_url" $tokenUrl "token_service_domain" .key.uaadomain "token_service_url_pattern" (printf "%s/oauth/token" $anyTenant) "token_service_url_pattern_tenant_key" "subaccount_subdomain" "connectivity_service" $service | toJson }}
{{- else }}
{{- $service = set $service "scc_info_path" (printf "%s/connectors/info" $api) }}
{{- dict "token_service_url" $tokenUrl "connectivity_service" $service | toJson }}
{{- end }}
{{- end }}

{{- define "control-plane.bindingSecret" -}}
{{ .bindingSecretName | default (printf "%s-binding" (.name | lower | replace "_" "-")) }}
{{- end }}

{{- /* An entry of a Secret that exists already, so that an upgrade changes nothing; else what is given. */}}
{{- define "control-plane.kept" -}}
{{- $entries := (lookup "v1" "Secret" .namespace .secret).data | default dict -}}
{{- if hasKey $entries .key }}{{ index $entries .key | b64dec }}{{ else }}{{ .otherwise }}{{ end }}
{{- end }}

{{- /* Certificate and key of a Secret that has both already, so that an upgrade changes nothing; else new ones. As JSON. */}}
{{- define "control-plane.identity" -}}
{{- $entries := (lookup "v1" "Secret" .namespace .secret).data | default dict -}}
{{- if and (hasKey $entries "certificate") (hasKey $entries "key") }}
{{- dict "certificate" ($entries.certificate | b64dec) "key" ($entries.key | b64dec) | toJson }}
{{- else }}
{{- $new := genSelfSignedCert .clientId nil nil 3650 }}
{{- dict "certificate" $new.Cert "key" $new.Key | toJson }}
{{- end }}
{{- end }}
