package io.orderincident.jakarta.shop;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;

/** Stands for the security of the host: whom the request names is logged in. */
@Provider
public class Login implements ContainerRequestFilter {

    static final String CUSTOMER = "X-Customer";

    @Override
    public void filter(ContainerRequestContext request) {
        String customer = request.getHeaderString(CUSTOMER);
        if (customer != null) {
            request.setSecurityContext(new LoggedIn(customer));
        }
    }

    /** A customer who is logged in. */
    record LoggedIn(String customer) implements SecurityContext {

        @Override
        public Principal getUserPrincipal() {
            return () -> customer;
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public boolean isSecure() {
            return true;
        }

        @Override
        public String getAuthenticationScheme() {
            return FORM_AUTH;
        }
    }
}
