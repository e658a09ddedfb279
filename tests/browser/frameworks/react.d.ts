declare module "react";
declare module "react-dom";
declare module "react-dom/client";
declare module "react-dom/server";
