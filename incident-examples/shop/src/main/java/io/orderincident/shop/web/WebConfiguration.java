package io.orderincident.shop.web;

import io.orderincident.history.EntryPosition;
import io.orderincident.history.IncidentId;
import io.orderincident.jpa.IncidentModule;
import io.orderincident.mail.MailId;
import io.orderincident.remedy.RefundCursor;
import io.orderincident.search.Cursor;
import java.util.Collections;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.SessionLocaleResolver;

/** How requests become arguments of pages. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {
    /** The language chosen on a page, else the browser's, if the pages speak it. */
    @Bean
    LocaleResolver localeResolver() {
        SessionLocaleResolver resolver = new SessionLocaleResolver();
        resolver.setDefaultLocaleFunction(request -> Collections.list(request.getLocales()).stream()
                .map(wanted -> Locale.forLanguageTag(wanted.getLanguage()))
                .filter(PageLanguage.SPOKEN::contains)
                .findFirst()
                .orElse(PageLanguage.SPOKEN.get(0)));
        return resolver;
    }

    /** Reads and writes ids and codes in JSON. */
    @Bean
    IncidentModule incidentModule() {
        return new IncidentModule();
    }

    @Bean
    WebMvcConfigurer pages(PageFrame frame) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(frame)
                        .excludePathPatterns("/*.css", "/*.js", "/*.svg", "/webjars/**", "/links/**");
            }

            @Override
            public void addFormatters(FormatterRegistry registry) {
                registry.addConverter(String.class, IncidentId.class, IncidentId::parse);
                registry.addConverter(String.class, MailId.class, MailId::parse);
                registry.addConverter(String.class, Cursor.class, Cursor::parse);
                registry.addConverter(String.class, RefundCursor.class, RefundCursor::parse);
                registry.addConverter(
                        String.class,
                        EntryPosition.class,
                        text -> EntryPosition.parse(text).orElseThrow(IllegalArgumentException::new));
            }
        };
    }
}
